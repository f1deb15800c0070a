"""What bibclaim adds to Jupyter: the routes of the server extension, and widgets for notebooks."""
