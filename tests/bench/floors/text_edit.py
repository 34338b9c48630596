"""A bare text edit: what Qt itself needs to put a letter on the screen.

``text_edit.py WIDTH HEIGHT`` is so large, has in it what comes from standard input, and the caret
at its end.
"""

import sys

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

application = QApplication(sys.argv)
page = QTextEdit()
page.setWindowTitle("Text edit")
page.resize(int(sys.argv[1]), int(sys.argv[2]))
page.setPlainText(sys.stdin.read())
page.moveCursor(QTextCursor.MoveOperation.End)
page.show()
page.setFocus()
sys.exit(application.exec())
