"""A bare text edit: what Qt itself needs to put a letter on the screen."""

import sys

from PySide6.QtWidgets import QApplication, QTextEdit

application = QApplication(sys.argv)
page = QTextEdit()
page.setWindowTitle("Text edit")
page.resize(1100, 760)
page.show()
page.setFocus()
sys.exit(application.exec())
