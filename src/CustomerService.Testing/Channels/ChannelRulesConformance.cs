using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Testing.Channels;

/// <summary>
/// What the rules of every channel's accounts must do. Derive a test class from it that names yours: its tests are all of these.
/// </summary>
public abstract class ChannelRulesConformance
{
    /// <summary>Stands in nothing that anybody else writes.</summary>
    private const string Mark = "Xq7Zk2";

    public static TheoryData<string> WildValues => new()
    {
        "", " ", "x", "null", "-1", "http://", "https://[::1", "file:///etc/passwd", "javascript:alert(1)", "äöü 日本語 😀", "\0", "\ud800",
        "a\nb", "../..", "%00",
        new string('x', ChannelAccountRules.MaxLength), new string('x', 100_000),
    };

    protected abstract IChannelRules Rules { get; }

    /// <summary>An account that can be saved.</summary>
    protected abstract ChannelAccount Account { get; }

    /// <summary>
    /// Accounts that can't be saved, each with the field that must be named: <c>settings.url</c>, <c>secrets.signing</c>.
    /// </summary>
    protected abstract IEnumerable<(ChannelAccount Account, string Field)> Mistakes { get; }

    [Fact]
    public void Names_AreNamesAndEachOnce()
    {
        Assert.Empty(new ChannelAddress { Channel = Rules.Channel }.Problems());
        Assert.Equal(Rules.Channel, Account.Channel);
        var names = Rules.Settings.Concat(Rules.Secrets).ToList();
        Assert.All(names, name => Assert.Matches(@"\A[a-zA-Z][a-zA-Z0-9_-]{0,63}\z", name));
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Account_ThatIsGood_HasNoProblems() => Assert.Empty(Problems(Account));

    [Fact]
    public void Account_WithNamesThatNobodyKnows_IsRefused()
    {
        Assert.Equal(
            [$"settings.{Mark}"], Problems(Account with { Settings = Account.Settings.Add(Mark, "x") }).Select(problem => problem.Field));
        Assert.Equal(
            [$"secrets.{Mark}"], Problems(Account with { Secrets = Account.Secrets.Add(Mark, ["x"]) }).Select(problem => problem.Field));
    }

    [Fact]
    public void Mistakes_AreSaidWithTheirFieldAndTheirCure()
    {
        Assert.NotEmpty(Mistakes);
        foreach (var (account, field) in Mistakes)
        {
            var problem = Problems(account).FirstOrDefault(problem => problem.Field.StartsWith(field, StringComparison.Ordinal));
            Assert.True(
                problem.Field is not null,
                $"Nothing is said of {field}; said: {string.Join(", ", Problems(account).Select(p => p.Field))}.");
            Assert.True(
                problem.Problem.Contains(' ', StringComparison.Ordinal) && problem.Problem.EndsWith('.'),
                $"'{problem.Problem}' is no sentence that says what {field} must be.");
        }
    }

    [Fact]
    public void Mistakes_OfSeveralFields_AreSaidAtOnce()
    {
        var fields = new List<string>();
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var all = Account;
        foreach (var (wrong, field) in Mistakes)
        {
            var settings = Names(wrong.Settings, Account.Settings, (one, other) => one == other);
            var secrets = Names(wrong.Secrets, Account.Secrets, (one, other) => one.SequenceEqual(other, StringComparer.Ordinal));
            if (settings.Concat(secrets).Any(changed.Contains))
            {
                // One value can't be wrong in two ways at once.
                continue;
            }

            fields.Add(field);
            changed.UnionWith(settings.Concat(secrets));
            all = all with
            {
                Settings = settings.Aggregate(all.Settings, (kept, name) => Changed(kept, wrong.Settings, name)),
                Secrets = secrets.Aggregate(all.Secrets, (kept, name) => Changed(kept, wrong.Secrets, name)),
            };
        }

        var said = Problems(all).Select(problem => problem.Field).ToList();
        Assert.All(fields, field => Assert.Contains(said, one => one.StartsWith(field, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(WildValues))]
    public void Values_OfAnyKind_NeverThrow(string value)
    {
        foreach (var name in Rules.Settings)
        {
            AssertKnown(Rules.Check(Account with { Settings = Account.Settings.SetItem(name, value) }));
        }

        foreach (var name in Rules.Secrets)
        {
            AssertKnown(Rules.Check(Account with { Secrets = Account.Secrets.SetItem(name, [value]) }));
            AssertKnown(Rules.Check(Account with { Secrets = Account.Secrets.SetItem(name, []) }));
        }

        AssertKnown(Rules.Check(new ChannelAccount { Tenant = Account.Tenant, Channel = Account.Channel, Name = Account.Name }));
    }

    [Fact]
    public void Values_AreNeverPartOfAProblem()
    {
        foreach (var wrong in new[] { Mark, $"https://{Mark}.internal:99999/{Mark}", $"{Mark} {Mark}" })
        {
            var all = Account with
            {
                Settings = Rules.Settings.ToImmutableSortedDictionary(name => name, _ => wrong),
                Secrets = Rules.Secrets.ToImmutableSortedDictionary(name => name, _ => ImmutableArray.Create(wrong, wrong + "2")),
            };
            Assert.All(
                Rules.Check(all),
                problem => Assert.DoesNotContain(Mark, problem.Field + problem.Problem, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static List<string> Names<T>(
        ImmutableSortedDictionary<string, T> wrong, ImmutableSortedDictionary<string, T> right, Func<T, T, bool> same) =>
        [.. wrong.Keys.Union(right.Keys).Where(name =>
            !(wrong.TryGetValue(name, out var one) && right.TryGetValue(name, out var other) && same(one, other)))];

    private static ImmutableSortedDictionary<string, T> Changed<T>(
        ImmutableSortedDictionary<string, T> kept, ImmutableSortedDictionary<string, T> wrong, string name) =>
        wrong.TryGetValue(name, out var value) ? kept.SetItem(name, value) : kept.Remove(name);

    private ImmutableArray<FieldProblem> Problems(ChannelAccount account) => ChannelAccountRules.ProblemsOf(account, Rules);

    private void AssertKnown(IEnumerable<FieldProblem> problems)
    {
        string[] known = [.. Rules.Settings.Select(name => $"settings.{name}"), .. Rules.Secrets.Select(name => $"secrets.{name}")];
        Assert.All(problems, problem => Assert.Contains(problem.Field.Split('[')[0], known));
    }
}
