using System.Text;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Text;

public sealed class EncodingDetectorTests
{
    [Fact]
    public void The_bytes_D3_E5_D6_D0_are_Yuzhong_in_GB18030()
    {
        var (encoding, text) = Read([0xD3, 0xE5, 0xD6, 0xD0]);

        Assert.Equal(("gb18030", "渝中"), (encoding.Name, text));
    }

    [Fact]
    public void The_bytes_E6_B8_9D_E4_B8_AD_are_Yuzhong_in_UTF8()
    {
        var (encoding, text) = Read([0xE6, 0xB8, 0x9D, 0xE4, 0xB8, 0xAD]);

        Assert.Equal(("utf-8", "渝中", false), (encoding.Name, text, encoding.Damaged));
    }

    [Fact]
    public void The_prefix_EF_BB_BF_is_a_UTF8_mark_and_no_text()
    {
        var (encoding, text) = Read([0xEF, 0xBB, 0xBF, 0x61]);

        Assert.Equal(("utf-8", "byte order mark", "a"), (encoding.Name, encoding.Why, text));
    }

    [Fact]
    public void UTF16_is_told_with_and_without_its_mark()
    {
        const string Table = "名称\t床位\r\n甲\t12\r\n";
        foreach (var bigEndian in new[] { false, true })
        {
            var plain = new UnicodeEncoding(bigEndian, false).GetBytes(Table);
            byte[] marked = [.. bigEndian ? new byte[] { 0xFE, 0xFF } : [0xFF, 0xFE], .. plain];

            Assert.Equal(Table, Read(plain).Text);
            Assert.Equal(Table, Read(marked).Text);
        }
    }

    [Fact]
    public void Chinese_text_without_header_words_is_still_GB18030()
    {
        var (encoding, text) = Read(Gb("lon,lat,mc\n106.5,29.5,观音桥\n106.6,29.6,解放碑\n"));

        Assert.Equal("gb18030", encoding.Name);
        Assert.EndsWith("解放碑\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_broken_bytes_do_not_turn_UTF8_into_GB18030()
    {
        var bytes = Encoding.UTF8.GetBytes("名称,街道\n甲站,大坪街道\n乙站,化龙桥街道\n");
        bytes[^3] = 0xFF;

        var (encoding, _) = Read(bytes);

        Assert.Equal(("utf-8", true), (encoding.Name, encoding.Damaged));
    }

    [Fact]
    public void Big5_is_never_guessed()
    {
        // 老人 in Big5; in GB18030 the bytes are rare characters, in UTF-8 nothing.
        var bytes = new byte[] { 0xA6, 0xD1, 0xA4, 0x48, 0x2C, 0xA6, 0xD1, 0xA4, 0x48, 0x0A };

        Assert.Throws<InputException>(() => Read(bytes));
    }

    [Fact]
    public void A_sequence_across_two_blocks_is_still_UTF8()
    {
        var text = new string('a', (1 << 20) - 1) + "渝中";

        Assert.Equal("utf-8", Read(Encoding.UTF8.GetBytes(text)).Encoding.Name);
        Assert.Throws<InputException>(() => Read(Encoding.UTF8.GetBytes(text)[..^1]));
    }

    [Fact]
    public void The_study_may_name_the_encoding()
    {
        using var stream = new MemoryStream([0xE9, 0x2C, 0x0A]);

        var detected = EncodingDetector.Detect(stream, "a.csv", "windows-1252");

        Assert.Equal("é,\n", detected.Encoding.GetString(stream.ToArray()));
        Assert.Throws<InputException>(() => EncodingDetector.Detect(stream, "a.csv", "klingon"));
    }

    static byte[] Gb(string text) => TextEncodings.Gb18030.GetBytes(text);

    static (DetectedEncoding Encoding, string Text) Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var detected = EncodingDetector.Detect(stream, "a.csv");
        return (detected, detected.Encoding.GetString(bytes[detected.BomBytes..]));
    }
}
