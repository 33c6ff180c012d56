namespace Coverage.Workspaces.Import;

/// <summary>
/// What a file's bytes look like as UTF-8 and as GB18030, counted over the whole file in one pass with bounded memory. Feed the file in
/// blocks, then ask. "Common" pairs lie in the plane of GB2312's Chinese characters (lead B0–F7, trail A1–FE) or its punctuation and
/// full-width forms (A1–A3).
/// </summary>
sealed class ByteStatistics
{
    byte _gbLead;
    int _gbFour;
    int _utf8Need;

    /// <summary>Well-formed UTF-8 sequences of two bytes or more.</summary>
    public long Utf8Sequences { get; private set; }

    /// <summary>Bytes that no UTF-8 sequence can hold where they stand.</summary>
    public long Utf8Invalid { get; private set; }

    public long GbCommon { get; private set; }

    public long GbRare { get; private set; }

    public long GbInvalid { get; private set; }

    public void Feed(ReadOnlySpan<byte> block)
    {
        foreach (var b in block)
        {
            FeedUtf8(b);
            FeedGb(b);
        }
    }

    /// <summary>Call once after the last block: a sequence cut off by the end of the file is invalid.</summary>
    public void End()
    {
        Utf8Invalid += _utf8Need > 0 ? 1 : 0;
        GbInvalid += _gbLead != 0 || _gbFour != 0 ? 1 : 0;
    }

    // Overlong forms and surrogates are not told apart here: this only weighs one encoding against the other.
    void FeedUtf8(byte b)
    {
        if (_utf8Need > 0)
        {
            if (b is >= 0x80 and < 0xC0)
            {
                _utf8Need--;
                Utf8Sequences += _utf8Need == 0 ? 1 : 0;
                return;
            }

            _utf8Need = 0;
            Utf8Invalid++;
        }

        _utf8Need = b switch
        {
            < 0x80 => 0,
            >= 0xC2 and < 0xE0 => 1,
            >= 0xE0 and < 0xF0 => 2,
            >= 0xF0 and < 0xF5 => 3,
            _ => 0,
        };
        Utf8Invalid += b >= 0x80 && _utf8Need == 0 ? 1 : 0;
    }

    void FeedGb(byte b)
    {
        if (_gbFour > 0)
        {
            FeedGbFour(b);
        }
        else if (_gbLead == 0)
        {
            _gbLead = b is > 0x80 and < 0xFF ? b : (byte)0;
            GbInvalid += b is 0x80 or 0xFF ? 1 : 0;
        }
        else if (b is >= 0x30 and <= 0x39)
        {
            _gbFour = 2;
        }
        else
        {
            CountPair(b);
        }
    }

    void CountPair(byte b)
    {
        var common = b is >= 0xA1 and < 0xFF && _gbLead is (>= 0xB0 and <= 0xF7) or (>= 0xA1 and <= 0xA3);
        if (b is < 0x40 or 0x7F or 0xFF)
        {
            GbInvalid++;
        }
        else if (common)
        {
            GbCommon++;
        }
        else
        {
            GbRare++;
        }

        _gbLead = 0;
    }

    void FeedGbFour(byte b)
    {
        var fits = _gbFour == 2 ? b is > 0x80 and < 0xFF : b is >= 0x30 and <= 0x39;
        if (!fits)
        {
            GbInvalid++;
            _gbFour = 0;
            _gbLead = 0;
            return;
        }

        _gbFour = _gbFour == 2 ? 3 : 0;
        if (_gbFour == 0)
        {
            _gbLead = 0;
            GbRare++;
        }
    }
}
