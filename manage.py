"""Django's own commands, for developers. People use `plait`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings")
execute_from_command_line(sys.argv)
