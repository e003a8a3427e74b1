using System.Reflection;

namespace CustomerService.Hosting.Settings;

/// <summary>What <c>--help</c> and <c>--version</c> say.</summary>
internal static class HelpText
{
    public static string Version { get; } =
        typeof(HelpText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static string Help { get; } = $"""
        CustomerService: conversations with customers, as one process or as a member of a cluster.

        Usage: {AppDomain.CurrentDomain.FriendlyName} [options]

          --urls ADDRESSES    where to listen, ';' between them      (http://127.0.0.1:5080)
          --data DIR          the data folder                        (data)
          --config FILE       the configuration file                 (silo.config.json)
          --roles NAMES       silo, gateway, console; with commas    (all)
          --demo false        leaves the demo shop to itself: no invented past, no invented customers
          --SECTION:KEY VALUE any setting, for example --CustomerService:Conversations:MaxWaiting 200
          --health [live|ready]
                              asks the host that runs here how it is; exit code 0 means well
          --train FOLDER      trains the pack in the folder and leaves its models beside it, in FOLDER.models:
                              a host that has that pack begins at once
          --version           the version
          --help              this

        Settings come from the configuration file, then the environment (CustomerService__Storage__Provider=azure),
        then the command line; docs/configuration.md explains each. Exit codes: 0 ended in order, 2 something to put right.
        """;
}
