namespace Coverage.Cli;

/// <summary>A text in both languages, Chinese first.</summary>
readonly record struct Texts(string Zh, string En)
{
    public static Texts Of(string zh, string en) => new(zh, en);

    public string this[Language language] => language == Language.Zh ? Zh : En;
}
