using CustomerService.Packs.Text;
using CustomerService.Simulation;
using CustomerService.Storage.Hosting;

namespace CustomerService.Hosting.Settings;

/// <summary>The command line, taken apart before anything reads it: every mistake of form is found here.</summary>
/// <param name="Wanted">What the process is to do.</param>
/// <param name="Settings">Settings by their full names.</param>
/// <param name="Config">The configuration file that was named.</param>
/// <param name="Probe">What <c>--health</c> is to ask.</param>
/// <param name="Train">The pack that <c>--train</c> is to train.</param>
/// <param name="Problems">Every mistake, one line each.</param>
internal sealed record Arguments(
    Wanted Wanted,
    IReadOnlyDictionary<string, string> Settings, string? Config, string Probe, string? Train, IReadOnlyList<string> Problems)
{
    private const string ConfigOption = "config";
    private static readonly string[] Probes = ["live", "ready"];

    /// <summary>Short names of the settings that people type.</summary>
    private static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["data"] = $"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}",
        ["roles"] = Roles.Key,
        ["demo"] = $"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}",
        [ConfigOption] = ConfigOption,
    };

    /// <summary>What can stand behind two dashes, for who mistyped it; settings apart.</summary>
    private static readonly string[] Options = [.. Short.Keys.Select(Dashed), "--urls", "--help", "--version", "--health", "--train"];

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        List<string> problems = [];
        var wanted = Wanted.Start;
        var probe = Probes[0];
        string? train = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h" or "-?" or "/?":
                    wanted = Wanted.Help;
                    break;
                case "--version":
                    wanted = wanted == Wanted.Start ? Wanted.Version : wanted;
                    break;
                case "--health":
                    wanted = wanted == Wanted.Start ? Wanted.Probe : wanted;
                    probe = i + 1 < args.Count && !args[i + 1].StartsWith('-') ? args[++i] : probe;
                    break;
                case "--train":
                    wanted = wanted == Wanted.Start ? Wanted.Train : wanted;
                    train = i + 1 < args.Count && !args[i + 1].StartsWith('-') ? args[++i] : null;
                    if (train is null)
                    {
                        problems.Add("--train has no value: write --train FOLDER, the folder that holds pack.yml.");
                    }

                    break;
                default:
                    Read(args, ref i, settings, problems);
                    break;
            }
        }

        if (!Probes.Contains(probe, StringComparer.Ordinal))
        {
            problems.Add($"--health {probe} is not known: use --health live or --health ready.");
        }

        settings.Remove(ConfigOption, out var config);
        return new(wanted, settings, config, probe, train, problems);
    }

    private static void Read(IReadOnlyList<string> args, ref int i, Dictionary<string, string> settings, List<string> problems)
    {
        var arg = args[i];
        var dashed = arg.StartsWith("--", StringComparison.Ordinal);
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        if (!dashed && equals <= 0)
        {
            problems.Add($"'{arg}' is no option{Nearest.Question(arg, Options)} --help lists them.");
            return;
        }

        var name = equals > 0 ? arg[(dashed ? 2 : 0)..equals] : arg[2..];
        var value = equals > 0
            ? arg[(equals + 1)..]
            : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
            : null;
        var key = Short.GetValueOrDefault(name, name);
        // What has a colon is a setting, perhaps of an extension: HostSettings knows.
        if (!Short.ContainsKey(name) && !name.Contains(':', StringComparison.Ordinal) && !KnownSettings.IsRoot(name))
        {
            problems.Add($"{(dashed ? Dashed(name) : name)} is no option{Nearest.Question(Dashed(name), Options)} --help lists them.");
        }
        else if (value is null)
        {
            problems.Add($"{Dashed(name)} has no value: write {Dashed(name)} VALUE.");
        }
        else if (!settings.TryAdd(key, value))
        {
            problems.Add($"{Dashed(name)} is given twice: give it once.");
        }
    }

    private static string Dashed(string name) => $"--{name}";
}
