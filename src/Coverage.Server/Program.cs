using Coverage.Server;

return await StandAlone.RunAsync(args);
