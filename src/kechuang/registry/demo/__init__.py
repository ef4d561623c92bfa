"""The demonstration city's register: invented organisations whose totals follow the published ones.

Everything here is simulated and marked so. Names and codes are invented; codes carry valid check characters and the
organisation part `DEM…`, which no register has given out. `totals` lists the published totals that the city follows, with
their sources.
"""
