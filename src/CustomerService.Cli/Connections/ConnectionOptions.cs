using System.CommandLine;
using CustomerService.Client;

namespace CustomerService.Cli.Connections;

/// <summary>The options that say which host, tenant and key: the same for every command that talks to a host.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string> _url = new("--url")
    {
        Description = "Where the host listens.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant. Default: the one in the access file." };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "An API key of the tenant. Default: CUSTOMERSERVICE_KEY, then the access file.",
    };

    private readonly Option<string?> _access = new("--access")
    {
        Description = "A file {\"tenant\",\"apiKey\"} as the host writes it at its first start. Default: data/TENANT-access.json, here "
            + "or above; without --tenant the demo's.",
    };

    /// <summary>Adds the options to a command.</summary>
    public static ConnectionOptions AddTo(Command command)
    {
        var options = new ConnectionOptions();
        command.Options.Add(options._url);
        command.Options.Add(options._tenant);
        command.Options.Add(options._key);
        command.Options.Add(options._access);
        return options;
    }

    /// <summary>Resolves what was given, and complains of everything that is wrong at once.</summary>
    public HostConnection Resolve(ParseResult parsed, string workingDirectory) => ConnectionResolver.Resolve(
        parsed.GetValue(_url)!,
        parsed.GetValue(_tenant),
        parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable("CUSTOMERSERVICE_KEY"),
        parsed.GetValue(_access),
        workingDirectory);
}
