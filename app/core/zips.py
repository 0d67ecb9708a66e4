"""What reading a zip may raise where it is none, or not whole; a member that is missing counts too."""

import zipfile
import zlib
from typing import Final

BROKEN_ZIP: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError)
