using System.Text;
using Coverage.Cli;

Console.OutputEncoding = Encoding.UTF8;
return await CoverageCli.RunAsync(args, Console.Out, Console.Error);
