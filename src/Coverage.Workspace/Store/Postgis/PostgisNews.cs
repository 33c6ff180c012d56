namespace Coverage.Workspaces.Store.Postgis;

/// <summary>What is told on <see cref="PostgisSql.Channel"/> when a result has been stored.</summary>
sealed record PostgisNews(string Study, long Result, string Hash);
