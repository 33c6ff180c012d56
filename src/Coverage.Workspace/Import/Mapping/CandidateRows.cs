using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Makes a candidate room of a row: columns the study names, else those with usual headers (catalog, <c>candidateColumns</c>).</summary>
sealed class CandidateRows
{
    /// <summary>Land is at ground level.</summary>
    const string ParcelFloor = "ground";

    readonly CandidateLayer _layer;
    readonly LayerRows _rows;
    readonly FacilityCatalog _catalog;
    readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);
    readonly KindWords _kindWords;
    readonly LayerServices _services;
    readonly LayerIds _ids;
    readonly RowPlaces _places;
    readonly CountCells _counts;
    long _parcels;

    public CandidateRows(CandidateLayer layer, LayerRows rows, ImportContext context)
    {
        (_layer, _rows, _catalog) = (layer, rows, context.Study.Catalog);
        foreach (var (id, name) in layer.Columns)
        {
            _at[id] = rows.Columns.Named(name, id);
        }

        _places = RowPlaces.Open(rows, context.Area, context.Streets, context.Cancellation);
        foreach (var id in (string[])["id", "name", "cost", "capacity", "areaM2", "status", "floor", "year", "services"])
        {
            _at.TryAdd(id, id == "services" && layer.Services.Length > 0 ? -1 : rows.Columns.Usual(id));
        }

        _kindWords = new KindWords(_catalog, ImmutableSortedDictionary<string, string>.Empty);
        _services = new LayerServices(rows, _catalog, layer.Services, _at["services"]);
        _ids = new LayerIds(rows, _at["id"]);
        _counts = new CountCells(rows);
    }

    public CoordinateSystem? Crs => _places.Crs;

    /// <summary>The room of a row; null when the row is refused.</summary>
    public CandidateSite? TryRead(in SourceRow row, string idPrefix)
    {
        var id = _ids.Take(row);
        var at = _places.Read(row);
        var kind = KindOf(row);
        var (cost, capacity, area) = (Figure(row, "cost"), Figure(row, "capacity"), Figure(row, "areaM2"));
        if (_rows.Findings.Worst == Severity.Refused || id is null || at.Count == 0)
        {
            return null;
        }

        var parcel = _places.ParcelOf(row);
        _parcels += parcel is null ? 0 : 1;
        return new CandidateSite
        {
            Id = idPrefix + id,
            Name = Text(row, "name") ?? "",
            Place = at[0],
            Doors = parcel?.Doors ?? [],
            Floor = Text(row, "floor") ?? (parcel is null ? null : ParcelFloor),
            AreaM2 = area ?? (parcel is { AreaM2: > 0 } land ? Math.Round(land.AreaM2, 1) : null),
            Cost = cost,
            Capacity = capacity,
            EarliestYear = YearOf(row),
            Kind = kind?.Id,
            Services = _services.Of(row, kind?.Offers ?? []),
            Status = StatusOf(row),
        };
    }

    public void Close()
    {
        if (_parcels > 0)
        {
            _rows.Findings.Tally.Note("parcels", FormattableString.Invariant(
                $"{_parcels} rows are parcels; each is entered where its boundary comes nearest to a street, and its area is that of the shape where no column tells it"));
        }

        _places.Finish();
        _counts.Close();
    }

    string? Text(in SourceRow row, string id) => _at[id] < 0 || row.Values[_at[id]]?.Trim() is not { Length: > 0 } text ? null : text;

    double? Figure(in SourceRow row, string id) => _at[id] < 0 ? null : _counts.Read(row, _at[id], id);

    FacilityKind? KindOf(in SourceRow row)
    {
        if (_layer.Kind is { } fixedKind)
        {
            return _catalog.FindKind(fixedKind);
        }

        if (!_at.TryGetValue("kindColumn", out var column) || row.Values[column]?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (_kindWords.Find(text) is { } id)
        {
            return _catalog.FindKind(id);
        }

        _rows.Findings.Refuse("unknown-kind", _rows.Table.Columns[column], text, "this is no facility kind known here", NearestName.Cure(text, [.. _catalog.Kinds.Select(k => k.Id)]));
        return null;
    }

    int? YearOf(in SourceRow row)
    {
        if (Text(row, "year") is not { } text)
        {
            return null;
        }

        if (DateText.TryParse(text, out var date))
        {
            return date.Year;
        }

        _rows.Findings.Warn("unreadable-date", _rows.Table.Columns[_at["year"]], text, "this is no year; the room is taken to be free at once", "write 2027");
        return null;
    }

    CandidateStatus StatusOf(in SourceRow row)
    {
        if (Text(row, "status") is not { } text)
        {
            return CandidateStatus.Free;
        }

        switch (ColumnMap.Normalised(text))
        {
            case "free" or "可选" or "备选" or "闲置" or "空置" or "可用":
                return CandidateStatus.Free;
            case "fixed" or "必选" or "已定" or "已确定" or "确定":
                return CandidateStatus.Fixed;
            case "excluded" or "排除" or "不选" or "不可用" or "已占用" or "占用":
                return CandidateStatus.Excluded;
            default:
                _rows.Findings.Warn("unknown-status", _rows.Table.Columns[_at["status"]], text, "this is neither fixed, excluded nor free; taken as free", "write fixed 必选, excluded 排除 or free 可选");
                return CandidateStatus.Free;
        }
    }
}
