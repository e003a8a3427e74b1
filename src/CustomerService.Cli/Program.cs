using CustomerService.Cli;
using CustomerService.Cli.CommandLine;

return await CustomerServiceTool.RunAsync(args, CliContext.OfThisProcess());
