namespace Coverage.Cli;

/// <summary>How the program ends (PRODUCT §3).</summary>
public enum ExitCode
{
    Ok = 0,

    /// <summary>The answer is no: an indicator not met, differences, an infeasible siting problem.</summary>
    AnswerIsNo = 1,

    /// <summary>Bad usage or bad input.</summary>
    BadInput = 2,

    /// <summary>Database away, disk full, a store of a newer program.</summary>
    BrokenWorld = 3,

    /// <summary>Ctrl-C.</summary>
    Cancelled = 130,
}
