namespace Coverage.Server.Processes.Work;

/// <summary>What a job has made: a file in its folder and the file's media type.</summary>
sealed record WorkProduct(string File, string Type);
