using System.Text;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>The header block of an OSM PBF: features that a reader must know are checked, everything else is left aside.</summary>
static class PbfHeader
{
    public static void Check(ReadOnlySpan<byte> block)
    {
        var cursor = new ProtoCursor(block);
        for (int field; (field = cursor.Next()) != 0;)
        {
            if (field == 4)
            {
                CheckFeature(Encoding.UTF8.GetString(cursor.ReadBytes()));
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    static void CheckFeature(string feature)
    {
        switch (feature)
        {
            case "OsmSchema-V0.6" or "DenseNodes":
                return;
            case "HistoricalInformation":
                throw new MalformedPbfException(
                    "it is a history file (required feature HistoricalInformation), which holds every version that ever was",
                    "cut the state of one day out of it: osmium time-filter IN 2025-12-31T00:00:00Z -o OUT.osm.pbf");
            default:
                throw new MalformedPbfException(
                    $"it requires the feature '{feature}', which this reader does not know",
                    "write it again as a plain extract: osmium cat IN -o OUT.osm.pbf");
        }
    }
}
