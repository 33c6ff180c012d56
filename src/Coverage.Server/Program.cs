using Coverage.Server;
using Coverage.Server.Processes.Jobs;

return args is [JobWorker.Verb] ? await JobWorker.RunAsync() : await StandAlone.RunAsync(args);
