"""The handlers of the routes, one noun a module: each checks its parameters and calls the library."""
