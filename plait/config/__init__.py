"""How the parts are put together: settings, addresses, the command line.

Nothing imports this but the servers that start it. It holds no rule of the domain.
"""
