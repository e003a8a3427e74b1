using CustomerService.Packs.Text;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Settings;

/// <summary>What this process does: <c>CustomerService:Roles</c>, all by default.</summary>
internal sealed record Roles(bool Silo, bool Gateway, bool Console)
{
    public const string Key = "CustomerService:Roles";

    /// <summary>The default.</summary>
    public static readonly Roles All = new(true, true, true);

    private static readonly string[] Known = ["silo", "gateway", "console"];

    /// <summary>
    /// Reads a list (in the file) or names separated by commas (<c>CustomerService__Roles=gateway</c>, <c>--roles gateway</c>).
    /// The latter wins, because a list that is given by the environment would only replace the file's first entries.
    /// </summary>
    /// <exception cref="OptionsValidationException">An unknown role is named.</exception>
    public static Roles Read(IConfiguration configuration)
    {
        var names = configuration[Key] is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : configuration.GetSection(Key).Get<string[]>() ?? Known;
        var unknown = names.Except(Known, StringComparer.Ordinal).ToArray();
        if (names.Length == 0 || unknown.Length > 0)
        {
            var near = unknown.Select(name => Nearest.Find(name, Known)).FirstOrDefault(name => name is not null);
            throw Invalid($"{Key} names '{string.Join(", ", unknown)}'. Use one or more of: {string.Join(", ", Known)}{(near is null ? "." : $"; did you mean '{near}'?")}");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw Invalid($"{Key} names '{string.Join(", ", names)}': a list from the environment or the command line replaces only the first entries of the file's. Give names with commas instead, for example CustomerService__Roles=gateway,console.");
        }

        return new Roles(names.Contains("silo"), names.Contains("gateway"), names.Contains("console"));
    }

    public override string ToString() => string.Join(", ", Known.Where(name => name switch { "silo" => Silo, "gateway" => Gateway, _ => Console }));

    private static OptionsValidationException Invalid(string message) => new("Roles", typeof(Roles), [message]);
}
