"""Who looks at the pages: the people of the demo, by their keys."""

NOBODY = "nobody"
BERNARD = "bernard-quill"
SAM = "sam-okafor"
NASREEN = "nasreen-aziz"
KIT = "kit-farrow"

KITCHEN_TABLE = "/projects/kitchen-table/"
