"""The register, days that are counted, traces of a person, and what one may ask."""
