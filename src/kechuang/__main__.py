import sys

from kechuang.config.cli import main

sys.exit(main())
