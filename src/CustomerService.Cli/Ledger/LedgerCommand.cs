using System.CommandLine;
using CustomerService.Cli.CommandLine;

namespace CustomerService.Cli.Ledger;

/// <summary><c>ledger</c>: a witness from outside of what a host promises.</summary>
internal static class LedgerCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new(
        "ledger", "Witness from outside what a host acknowledges, and check that it holds.")
    {
        LedgerRunCommand.Create(context),
        LedgerVerifyCommand.Create(context),
    };
}
