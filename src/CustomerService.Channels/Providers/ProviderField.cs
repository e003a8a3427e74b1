using System.Text.RegularExpressions;

namespace CustomerService.Channels.Providers;

/// <summary>A setting or a secret of a provider's accounts.</summary>
/// <param name="Name">Its name, the provider's own in camel case.</param>
/// <param name="Form">How it looks.</param>
/// <param name="Must">A sentence that begins with "must" and says what it is and where it is found.</param>
internal sealed record ProviderField(string Name, Regex Form, string Must)
{
    public bool IsSecret { get; init; }

    public bool IsOptional { get; init; }

    public static ProviderField Secret(string name, Regex form, string must) => new(name, form, must) { IsSecret = true };

    /// <summary>What is wrong with its values in an account.</summary>
    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        IReadOnlyList<string> values = IsSecret ? account.Values(Name) : account.Settings.TryGetValue(Name, out var value) ? [value] : [];
        if ((values.Count == 0 && !IsOptional) || !values.All(Form.IsMatch))
        {
            yield return new FieldProblem($"{(IsSecret ? "secrets" : "settings")}.{Name}", Must);
        }
    }
}
