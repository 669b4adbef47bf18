using Connector.Cli;
using Connector.Cli.Output;

return await CliApp.RunAsync(args, Terminal.OfProcess());
