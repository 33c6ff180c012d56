using Coverage.Benchmarks;

return Subcommands.Run(args);
