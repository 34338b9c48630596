"""An empty window, and nothing else: what Qt itself needs to start."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("Empty window")
window.resize(1100, 760)
window.show()
sys.exit(application.exec())
