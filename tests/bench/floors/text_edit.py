"""A bare text edit: what Qt itself needs to put a letter on the screen.

``text_edit.py [WORDS]`` has so many words in it, and the caret at their end.
"""

import sys

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

_WORDS = ["the", "rain", "came", "early", "and", "i", "sat", "by", "the", "window"]
_LINE = 90  # words in a paragraph

application = QApplication(sys.argv)
page = QTextEdit()
page.setWindowTitle("Text edit")
page.resize(1100, 760)
for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 0):
    page.insertPlainText(_WORDS[number % len(_WORDS)] + " \n"[number % _LINE == _LINE - 1])
page.moveCursor(QTextCursor.MoveOperation.End)
page.show()
page.setFocus()
sys.exit(application.exec())
