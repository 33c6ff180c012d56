namespace Coverage.Cli;

/// <summary>Languages of the command line's own words.</summary>
public enum Language
{
    Zh,
    En,
}

/// <summary>Finds the language before the command line is parsed, because the help texts need it.</summary>
static class LanguageOption
{
    public static Language Of(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Length)
            {
                return Named(args[i + 1]);
            }

            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
            {
                return Named(args[i]["--lang=".Length..]);
            }
        }

        var environment = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        return environment.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh : Language.En;
    }

    static Language Named(string name) => name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh : Language.En;
}
