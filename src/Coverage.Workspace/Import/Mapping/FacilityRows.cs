using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Makes a facility of a row. Services come from the kind, the layer, a list column and yes/no columns; the status holds as of the study's date.</summary>
sealed class FacilityRows
{
    readonly FacilityLayer _layer;
    readonly LayerRows _rows;
    readonly StudyFile _study;
    readonly FacilityColumns _columns;
    readonly ServiceWords _serviceWords;
    readonly KindWords _kindWords;
    readonly LayerIds _ids;
    readonly RowPlaces _places;
    readonly CountCells _counts;
    readonly FacilityAttributes _attributes;
    readonly HashSet<string> _unknownWords = new(StringComparer.Ordinal);

    public FacilityRows(FacilityLayer layer, LayerRows rows, ImportContext context)
    {
        (_layer, _rows, _study) = (layer, rows, context.Study);
        _serviceWords = new ServiceWords(_study.Catalog, layer.ServiceNames);
        _kindWords = new KindWords(_study.Catalog, layer.Kinds);
        _columns = new FacilityColumns(layer, rows.Columns, _serviceWords);
        if (layer.Kind is null && _columns.Kind < 0)
        {
            throw new InputException("nothing tells the kind of the facilities", rows.Where,
                "give \"kind\" for the whole layer, or \"kindColumn\"; " + rows.Has);
        }

        _ids = new LayerIds(rows, _columns.Id);
        _places = RowPlaces.Open(rows, context.Area, context.Streets, context.Cancellation);
        _counts = new CountCells(rows);
        _attributes = new FacilityAttributes(_columns, rows, _counts);
    }

    public CoordinateSystem? Crs => _places.Crs;

    /// <summary>The facility of a row; null when the row is refused.</summary>
    public Facility? TryRead(in SourceRow row, string idPrefix)
    {
        var id = _ids.Take(row);
        var at = _places.Read(row);
        var kind = KindOf(row);
        var capacity = _columns.Capacity < 0 ? null : _counts.Read(row, _columns.Capacity, "capacity");
        var perService = PerService(row);
        var attributes = _attributes.Read(row);
        if (_rows.Findings.Worst == Severity.Refused || id is null || kind is null || at.Count == 0)
        {
            return null;
        }

        var denied = new List<string>();
        ImmutableArray<string> services = [.. ServicesOf(row, kind, denied).Distinct().Order(StringComparer.Ordinal)];
        return new Facility
        {
            Id = idPrefix + id,
            Name = _columns.Name < 0 ? "" : row.Values[_columns.Name]?.Trim() ?? "",
            Kind = kind.Id,
            Place = at[0],
            Entrances = Entrances(row, at),
            Services = services,
            DeniedServices = [.. denied.Except(services).Distinct().Order(StringComparer.Ordinal)],
            AssumedServices = [.. _study.AssumeServices.GetValueOrDefault(kind.Id, []).Except(services).Order(StringComparer.Ordinal)],
            Capacity = capacity,
            ServiceCapacity = perService,
            Status = StatusOf(row),
            Hours = _attributes.Hours(row),
            Attributes = attributes,
        };
    }

    public void Close()
    {
        _places.Finish();
        _counts.Close();
    }

    FacilityKind? KindOf(in SourceRow row)
    {
        if (_layer.Kind is { } fixedKind)
        {
            return _study.Catalog.FindKind(fixedKind);
        }

        var text = row.Values[_columns.Kind]?.Trim() ?? "";
        if (_kindWords.Find(text) is { } id)
        {
            return _study.Catalog.FindKind(id);
        }

        _rows.Findings.Refuse("unknown-kind", _rows.Table.Columns[_columns.Kind], text, text.Length == 0 ? "the kind is blank" : "this is no facility kind known here",
            text.Length == 0 ? "fill the cell in" : $"map it in the study: \"kinds\": {{\"{text}\": \"…\"}}; " + NearestName.Cure(text, [.. _study.Catalog.Kinds.Select(k => k.Id)]));
        return null;
    }

    List<string> ServicesOf(SourceRow row, FacilityKind kind, List<string> denied)
    {
        var services = new List<string>(kind.Offers);
        services.AddRange(_layer.Services);
        if (_columns.ServiceList >= 0 && row.Values[_columns.ServiceList] is { } cell)
        {
            var (named, unknown) = _serviceWords.Read(cell);
            services.AddRange(named);
            if (named.Count > 0)
            {
                // A list that names services names them all.
                denied.AddRange(_study.Catalog.Services.Select(s => s.Id));
            }

            foreach (var word in unknown.Where(_unknownWords.Add))
            {
                _rows.Findings.Warn("unknown-service", _rows.Table.Columns[_columns.ServiceList], word, "this word names no service known here; said once per word",
                    $"if it is one, map it in the layer: \"serviceNames\": {{\"{word}\": \"…\"}}");
            }
        }

        foreach (var (service, column) in _columns.ServiceFlags)
        {
            if (!Truthy.TryParse(row.Span(column), out var yes))
            {
                _rows.Findings.Warn("neither-yes-nor-no", _rows.Table.Columns[column], row.Span(column).ToString(), "this says neither yes nor no; the service is not counted", "write 是 or 否");
            }
            else if (yes is { } told)
            {
                (told ? services : denied).Add(service);
            }
        }

        return services;
    }

    ImmutableSortedDictionary<string, double> PerService(in SourceRow row)
    {
        var capacities = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (service, column) in _columns.ServiceCapacity)
        {
            if (_counts.Read(row, column, "capacity") is { } capacity)
            {
                capacities[service] = capacity;
            }
        }

        return capacities.ToImmutable();
    }

    ImmutableArray<LonLat> Entrances(in SourceRow row, IReadOnlyList<LonLat> at)
    {
        if (_columns.Entrances < 0 || row.Values[_columns.Entrances] is not { } cell)
        {
            return [.. at];
        }

        var entrances = ImmutableArray.CreateBuilder<LonLat>();
        foreach (var text in cell.Split([';', '；', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (CoordinateText.TryParsePair(text, out var pair, out _) && _places.TryPlace(new RawPlace(pair.Lon, pair.Lat), row, out var place))
            {
                entrances.Add(place);
            }
            else
            {
                _rows.Findings.Warn("unreadable-entrance", _rows.Table.Columns[_columns.Entrances], text, "this is not a pair of coordinates; the entrance is left out", "write lon,lat; lon,lat");
            }
        }

        return entrances.Count > 0 ? entrances.ToImmutable() : [.. at];
    }

    FacilityStatus StatusOf(in SourceRow row)
    {
        var asOf = _study.Settings.AsOf;
        var said = FacilityStatus.Open;
        if (_columns.AttributeAt("status") is >= 0 and var column && row.Values[column] is { } text)
        {
            if (StatusWords.Find(text, _layer.Statuses) is { } known)
            {
                said = known;
            }
            else
            {
                _rows.Findings.Warn("unknown-status", _rows.Table.Columns[column], text, "this is no status known here; taken as open",
                    "map it in the layer: \"statuses\": {\"" + text.Trim() + "\": \"closed\"}");
            }
        }

        var (opened, closed) = (_attributes.Date(row, "openFrom"), _attributes.Date(row, "closedFrom"));
        return closed <= asOf ? FacilityStatus.Closed
            : opened > asOf ? FacilityStatus.Planned
            // A closing that lies ahead, or an opening that lies behind, outweighs the word beside it.
            : closed > asOf && said == FacilityStatus.Closed ? FacilityStatus.Open
            : opened <= asOf && said == FacilityStatus.Planned ? FacilityStatus.Open
            : said;
    }
}
