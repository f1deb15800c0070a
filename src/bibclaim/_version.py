"""The one place where the version is written; the packaging and the front end are held to it by a test."""

__version__ = "0.1.0"
