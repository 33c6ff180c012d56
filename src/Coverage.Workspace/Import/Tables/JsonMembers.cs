using System.Globalization;
using System.Text.Json;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Walks a GeoJSON file from a stream, member by member and feature by feature, holding one member or feature in memory at a time (at most
/// <c>maxBytes</c>). Depth is bounded by the JSON reader. What stands in <see cref="Value"/> is valid until the next call.
/// </summary>
sealed class JsonMembers(Stream stream, string file, int maxBytes) : IDisposable
{
    public const int MaxDepth = 64;

    byte[] _buffer = new byte[1 << 16];
    int _next;
    int _end;
    bool _streamEnded;
    JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    Place _place = Place.Outside;
    (int Start, int Length) _value;
    string _member = "";

    enum Place
    {
        Outside,
        Members,
        Features,
        Ended,
    }

    enum Step
    {
        NeedMore,
        Moved,
        Value,
    }

    /// <summary>The top-level member just read, or <c>features</c> when the value is one feature.</summary>
    public string Member => _member;

    /// <summary>The value's JSON text in UTF-8.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_value.Start, _value.Length);

    /// <summary>Features met so far.</summary>
    public long FeatureCount { get; private set; }

    /// <summary>True once a <c>features</c> array was met.</summary>
    public bool HasFeatures { get; private set; }

    /// <summary>Moves to the next top-level member or feature; false at the end of the file.</summary>
    public bool TryRead()
    {
        try
        {
            while (_place != Place.Ended)
            {
                switch (Advance())
                {
                    case Step.Value: return true;
                    case Step.NeedMore: Fill(); break;
                    default: break;
                }
            }

            CheckNothingFollows();
            return false;
        }
        catch (JsonException e)
        {
            throw Broken(e);
        }
    }

    public InputException Broken(Exception e)
    {
        var where = FeatureCount > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}, near feature {FeatureCount + 1}") : file;
        return new InputException("the file is no valid JSON, or is cut short: " + e.Message, where, "export it again", e);
    }

    public void Dispose() => stream.Dispose();

    Step Advance()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_next, _end - _next), _streamEnded, _state);
        if (!reader.Read())
        {
            // A last block without another token: the document is complete.
            if (_streamEnded)
            {
                _place = Place.Ended;
                return Step.Moved;
            }

            return Step.NeedMore;
        }

        return _place switch
        {
            Place.Outside => Enter(ref reader),
            Place.Members => reader.TokenType == JsonTokenType.PropertyName ? TakeMember(ref reader) : Leave(ref reader, Place.Ended),
            _ => reader.TokenType == JsonTokenType.EndArray ? Leave(ref reader, Place.Members) : TakeFeature(ref reader),
        };
    }

    Step Enter(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartObject
        ? Leave(ref reader, Place.Members)
        : throw new InputException("GeoJSON must be an object, this is " + reader.TokenType, file, "export it as a FeatureCollection");

    Step TakeMember(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan.Length > 256 ? "" : reader.GetString() ?? "";
        if (!reader.Read())
        {
            return Step.NeedMore;
        }

        if (name == "features" && reader.TokenType == JsonTokenType.StartArray)
        {
            if (HasFeatures)
            {
                throw new InputException("the file has two 'features' members", file, "export it again");
            }

            HasFeatures = true;
            return Leave(ref reader, Place.Features);
        }

        _member = name;
        return TakeValue(ref reader);
    }

    Step TakeFeature(ref Utf8JsonReader reader)
    {
        var step = TakeValue(ref reader);
        if (step == Step.Value)
        {
            _member = "features";
            FeatureCount++;
        }

        return step;
    }

    Step TakeValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.NeedMore;
        }

        _value = (_next + start, (int)reader.BytesConsumed - start);
        Leave(ref reader, _place);
        return Step.Value;
    }

    Step Leave(ref Utf8JsonReader reader, Place place)
    {
        _next += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        _place = place;
        return Step.Moved;
    }

    void Fill()
    {
        var kept = _end - _next;
        if (kept > maxBytes)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"one feature or member is larger than {maxBytes} bytes"),
                file, "simplify it, or split the file");
        }

        _buffer.AsSpan(_next, kept).CopyTo(_buffer);
        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _next = 0;
        var read = stream.ReadAtLeast(_buffer.AsSpan(kept), _buffer.Length - kept, false);
        _streamEnded = read < _buffer.Length - kept;
        _end = kept + read;
    }

    void CheckNothingFollows()
    {
        var rest = _buffer.AsSpan(_next, _end - _next);
        if (rest.ContainsAnyExcept(" \t\r\n\0"u8) || (!_streamEnded && HasMoreText()))
        {
            throw new InputException(
                "more text follows the GeoJSON object", file, "one object per file; join line-by-line GeoJSON into a FeatureCollection");
        }
    }

    bool HasMoreText()
    {
        int read;
        while ((read = stream.Read(_buffer)) > 0)
        {
            if (_buffer.AsSpan(0, read).ContainsAnyExcept(" \t\r\n\0"u8))
            {
                return true;
            }
        }

        return false;
    }
}
