using Microsoft.Extensions.Options;

namespace CustomerService.Host;

/// <summary>What this process does: <c>CustomerService:Roles</c>, all by default.</summary>
internal sealed record Roles(bool Silo, bool Gateway, bool Console)
{
    private static readonly string[] Known = ["silo", "gateway", "console"];

    /// <exception cref="OptionsValidationException">An unknown role is named.</exception>
    public static Roles Read(IConfiguration configuration)
    {
        var names = configuration.GetSection("CustomerService:Roles").Get<string[]>() ?? Known;
        var unknown = names.Except(Known, StringComparer.Ordinal).ToArray();
        if (names.Length == 0 || unknown.Length > 0)
        {
            throw new OptionsValidationException("Roles", typeof(Roles), [$"CustomerService:Roles names '{string.Join(", ", unknown)}'. Use one or more of: {string.Join(", ", Known)}."]);
        }

        return new Roles(names.Contains("silo"), names.Contains("gateway"), names.Contains("console"));
    }
}
