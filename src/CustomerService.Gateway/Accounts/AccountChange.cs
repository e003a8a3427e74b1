using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Accounts;

/// <summary>Makes of what was sent the account's settings and secrets. Pure.</summary>
internal static class AccountChange
{
    private const string Next = AccountInput.Next;

    public static ChannelAccount Of(ChannelAccount account, AccountRequest request, IChannelRules rules, ref InputCheck check)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var secrets = account.Secrets.ToBuilder();
        foreach (var (name, value) in (request.Values ?? []).OrderBy(each => IsNext(each.Key, rules)))
        {
            if (rules.Settings.Contains(name))
            {
                Set(settings, name, value, ref check);
            }
            else if (rules.Secrets.Contains(name) || IsNext(name, rules))
            {
                Set(secrets, name, value, rules, ref check);
            }
            else
            {
                check.Fail(name, $"is not known: use {string.Join(", ", rules.Settings.Concat(rules.Secrets))}.");
            }
        }

        return account with { Settings = settings.ToImmutable(), Secrets = secrets.ToImmutable() };
    }

    private static bool IsNext(string name, IChannelRules rules) =>
        !rules.Secrets.Contains(name) && name.EndsWith(Next, StringComparison.Ordinal) && rules.Secrets.Contains(name[..^Next.Length]);

    private static void Set(
        ImmutableSortedDictionary<string, string>.Builder settings, string name, JsonElement value, ref InputCheck check)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                settings[name] = value.ToString();
                break;
            case JsonValueKind.Null:
                break;
            default:
                check.Fail(name, "must be a text, a number or a yes or no.");
                break;
        }
    }

    private static void Set(
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Builder secrets, string name, JsonElement value, IChannelRules rules,
        ref InputCheck check)
    {
        ImmutableArray<string>? values = value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(each => each.GetString()!)],
            _ => null,
        };
        if (values is not { } sent)
        {
            check.Fail(name, "must be a text, or several in an array.");
        }
        else if (!IsNext(name, rules))
        {
            secrets[name] = sent;
            if (sent.IsEmpty)
            {
                secrets.Remove(name);
            }
        }
        else if (secrets.GetValueOrDefault(name[..^Next.Length], []) is [var current, ..])
        {
            secrets[name[..^Next.Length]] = [current, .. sent];
        }
        else
        {
            check.Fail(name, $"must come after '{name[..^Next.Length]}' is set: there is nothing to replace.");
        }
    }
}
