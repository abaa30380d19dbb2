"""Maps and charts as SVG, drawn on the server.

Pure functions from frozen values to text: no database, no request, no script and no style in what
comes out, only classes that the stylesheet knows (`assets/map.css`).
"""
