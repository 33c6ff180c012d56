"""QGIS, headless, on what the program offers: every OAPIF collection, the vector tiles, the GeoPackage, the PostGIS layers. One line per operation; exit code 1 when one fails.

usage: qgis_clients.py SERVER_URL RESULT.gpkg [host port database user study]
"""
import json
import os
import sys
import urllib.request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsDataSourceUri, QgsFeatureRequest, QgsMapBoxGlStyleConverter, QgsMapSettings, QgsMapRendererParallelJob, QgsRectangle,
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsVectorLayer, QgsVectorTileLayer)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

failed = 0


def tell(what, good, said):
    global failed
    failed += 0 if good else 1
    print(f"{'ok    ' if good else 'FAILED'} {what}: {said}", flush=True)


def get(url):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "application/json"})) as answer:
        return json.load(answer)


def collections(url):
    for collection in get(url + "/ogc/collections")["collections"]:
        name = collection["id"]
        want = get(f"{url}/ogc/collections/{name}/items?limit=1")
        layer = QgsVectorLayer(f"url='{url}/ogc' typename='{name}' restrictToRequestBBOX=0", name, "OAPIF")
        if not layer.isValid():
            tell(f"OAPIF {name}", False, "not valid: " + layer.dataProvider().error().summary() if layer.dataProvider() else "no provider")
            continue
        rows = want["numberMatched"]
        # Pages: as many as three of them are read; whole layers up to their end.
        most = min(rows, 2500)
        seen = 0
        for feature in layer.getFeatures(QgsFeatureRequest().setLimit(most)):
            seen += 1
        columns = len(layer.fields())
        tell(f"OAPIF {name}", seen == most, f"{seen} of {rows} features read, {columns} columns, {layer.wkbType()}")
    demand = get(f"{url}/ogc/collections/demand/items?limit=1")["features"][0]
    lon, lat = demand["geometry"]["coordinates"]
    d = 0.004
    box = get(f"{url}/ogc/collections/demand/items?limit=1&bbox={lon - d},{lat - d},{lon + d},{lat + d}")["numberMatched"]
    layer = QgsVectorLayer(f"url='{url}/ogc' typename='demand' restrictToRequestBBOX=1", "demand", "OAPIF")
    seen = sum(1 for _ in layer.getFeatures(QgsFeatureRequest(QgsRectangle(lon - d, lat - d, lon + d, lat + d))))
    tell("OAPIF box", seen == box, f"{seen} features in the box, the server counts {box}")
    kind = get(f"{url}/ogc/collections/facilities/items?limit=1")["features"][0]["properties"]["kind"]
    want = get(f"{url}/ogc/collections/facilities/items?limit=1&kind={kind}")["numberMatched"]
    layer = QgsVectorLayer(f"url='{url}/ogc' typename='facilities'", "facilities", "OAPIF")
    seen = sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(f"\"kind\" = '{kind}'")))
    tell("OAPIF filter", seen == want, f"kind = '{kind}': {seen} features, the server counts {want}")


def tiles(url):
    info = get(url + "/tiles/demand.json")
    source = f"type=xyz&url={info['tiles'][0]}&zmin={info['minzoom']}&zmax=16"
    layer = QgsVectorTileLayer(source, "demand tiles")
    tell("vector tiles open", layer.isValid(), source)
    converter = QgsMapBoxGlStyleConverter()
    style = urllib.request.urlopen(url + "/styles/demand.json").read().decode()
    result = converter.convert(style)
    renderer = converter.renderer()
    tell("GL style", result == QgsMapBoxGlStyleConverter.Success and renderer is not None, f"{len(renderer.styles()) if renderer else 0} rules, warnings: {converter.warnings()}")
    if renderer:
        layer.setRenderer(renderer)
    west, south, east, north = info["bounds"]
    settings = QgsMapSettings()
    settings.setLayers([layer])
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    settings.setDestinationCrs(mercator)
    to = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance())
    settings.setExtent(to.transformBoundingBox(QgsRectangle(west, south, east, north)))
    settings.setOutputSize(QSize(768, 768))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    drawn = sum(1 for x in range(0, 768, 2) for y in range(0, 768, 2) if image.pixelColor(x, y) != QColor("white"))
    colours = {image.pixelColor(x, y).name() for x in range(0, 768, 2) for y in range(0, 768, 2)}
    tell("vector tiles drawn", drawn > 500, f"{drawn} of 147456 looked-at pixels painted, {len(colours)} colours")


def geopackage(path):
    whole = QgsVectorLayer(path, "all", "ogr")
    names = [s.split("!!::!!")[1] for s in whole.dataProvider().subLayers()]
    for name in names:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        count = layer.featureCount() if layer.isValid() else -1
        first = next(layer.getFeatures(), None) if layer.isValid() else None
        tell(f"GeoPackage {name}", layer.isValid() and (count == 0 or first is not None), f"{count} features, {len(layer.fields())} columns")


def postgis(host, port, database, user, study, url):
    for collection in get(url + "/ogc/collections")["collections"]:
        name = collection["id"]
        uri = QgsDataSourceUri()
        uri.setConnection(host, port, database, user, "")
        has_shape = get(f"{url}/ogc/collections/{name}/items?limit=1")["features"]
        shape = "geom" if has_shape and has_shape[0]["geometry"] else None
        uri.setDataSource("study_" + study, name, shape, "", "fid")
        layer = QgsVectorLayer(uri.uri(False), name, "postgres")
        count = sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setLimit(500))) if layer.isValid() else -1
        want = min(500, get(f"{url}/ogc/collections/{name}/items?limit=1")["numberMatched"])
        tell(f"PostGIS {name}", layer.isValid() and count == want, f"{count} of {layer.featureCount() if layer.isValid() else -1} features read")


application = QgsApplication([], False)
application.initQgis()
print("QGIS", Qgis.QGIS_VERSION)
server, result, *database = sys.argv[1:]
collections(server)
tiles(server)
geopackage(result)
if database:
    postgis(*database, server)
application.exitQgis()
sys.exit(1 if failed else 0)
