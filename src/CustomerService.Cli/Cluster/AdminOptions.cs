using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Cluster;

/// <summary>Where the admin address is and what opens it: the same for every command of operators.</summary>
internal sealed class AdminOptions
{
    private const string KeyVariable = "CUSTOMERSERVICE_ADMIN_KEY";
    private const string AccessFile = "admin-access.json";

    private readonly Option<string> _url = new("--admin-url")
    {
        Description = "The admin address of any process of the cluster (CustomerService:Admin:Url).",
        DefaultValueFactory = _ => "http://127.0.0.1:5090",
    };

    private readonly Option<string?> _key = new("--admin-key")
    {
        Description = $"The operators' key. Default: {KeyVariable}, then data/{AccessFile}, here or above.",
    };

    /// <summary>Adds the options to a command.</summary>
    public static AdminOptions AddTo(Command command)
    {
        var options = new AdminOptions();
        command.Options.Add(options._url);
        command.Options.Add(options._key);
        return options;
    }

    /// <summary>Resolves what was given.</summary>
    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public HostConnection Resolve(ParseResult parsed, string workingDirectory)
    {
        var url = parsed.GetValue(_url)!;
        if (
            !Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"--admin-url '{url}' is no http or https address: give one such as http://127.0.0.1:5090");
        }

        var key = parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable) ?? Find(workingDirectory)
            ?? throw new UsageException(
                $"No operators' key: give --admin-key, or set {KeyVariable}, or run this where data/{AccessFile} is");
        return new HostConnection(address, "", key);
    }

    private static string? Find(string workingDirectory)
    {
        if (DataFiles.Find(AccessFile, workingDirectory) is not { } path)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.GetProperty("adminKey").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{path} is no access file of operators: delete it; the host makes another at its next start");
        }
    }
}
