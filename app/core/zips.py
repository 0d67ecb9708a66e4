"""What reading a zip may raise where it is none, or not whole; a member that is missing counts too.

NotImplementedError is zipfile's own word for a way of packing that it does not know.
"""

import zipfile
import zlib
from typing import Final

BROKEN_ZIP: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError)
