using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Access;
using CustomerService.Grains.Tests.Kit;
using CustomerService.People;
using OtpNet;
using Xunit;

namespace CustomerService.Grains.Tests.People;

public sealed class SigningInTests : IAsyncLifetime
{
    private const string Password = "a long enough password";

    private readonly TestBed _bed = new();
    private TestCluster? _cluster;

    public async ValueTask InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient with { ClockForAll = true });

    public async ValueTask DisposeAsync()
    {
        await _cluster!.DisposeAsync();
        _bed.Dispose();
    }

    [Fact]
    public async Task WhoHasThePassword_HasASession_UntilItEnds()
    {
        var world = await WorldAsync();

        var result = await world.Person.SignInAsync(Attempt(Password));

        Assert.Equal(SignInOutcome.Done, result.Outcome);
        Assert.Equal(Roles.BuiltIn[Roles.Agent], await world.ScopesOfAsync(result.Token!));
        await world.Cluster.Inner.DeactivateAsync(world.Person);
        Assert.Equal(Roles.BuiltIn[Roles.Agent], await world.ScopesOfAsync(result.Token!));
        Assert.Null(await world.ScopesOfAsync(result.Token![..^1] + (result.Token![^1] == 'A' ? 'B' : 'A')));

        Assert.True(await world.Person.EndSessionAsync(result.Session!.Id));
        Assert.False(await world.Person.EndSessionAsync(result.Session.Id));
        Assert.Null(await world.ScopesOfAsync(result.Token!));
    }

    [Fact]
    public async Task WhomAProviderVouchesFor_ComesInUnderWhatItCalledThemFirst()
    {
        var world = await WorldAsync();

        var first = await SignInFromAsync(world, "sam", "subject-1");
        Assert.Equal(Roles.BuiltIn[Roles.Agent], await world.ScopesOfAsync(first.Token!));
        await world.Cluster.Inner.DeactivateAsync(world.Person);
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "sam", "subject-2")).Outcome);
        Assert.Equal(SignInOutcome.Done, (await SignInFromAsync(world, "sam", "subject-1")).Outcome);

        // Another provider has names of its own; and whoever is let in anew is known by none.
        Assert.Equal(SignInOutcome.Done, (await SignInFromAsync(world, "sam", "subject-2", "https://second.example")).Outcome);
        await world.Person.SetPasswordAsync(new() { Text = Password });
        Assert.Null(await world.ScopesOfAsync(first.Token!));
        Assert.Equal(SignInOutcome.Done, (await SignInFromAsync(world, "sam", "subject-2")).Outcome);

        await world.People.ChangeAsync(world.Id, new() { IsDisabled = true });
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "sam", "subject-2")).Outcome);
    }

    [Fact]
    public async Task WhatAProviderSaysOfRoles_HoldsEachTime_AndChangesNothingForWhoIsNotLetIn()
    {
        var world = await WorldAsync();
        await SignInFromAsync(world, "sam", "subject-1");

        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "sam", "subject-2", roles: [Roles.Admin])).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "sam", "subject-1", roles: [])).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "sam", "subject-1", roles: ["no-such-role"])).Outcome);
        Assert.Equal([Roles.Agent], (await world.People.FindAsync(world.Id))!.Roles);
        Assert.Single((await world.Person.DescribeAsync()).Sessions);

        var result = await SignInFromAsync(world, "sam", "subject-1", roles: [Roles.Analyst]);
        Assert.Equal(Roles.BuiltIn[Roles.Analyst], await world.ScopesOfAsync(result.Token!));
    }

    [Fact]
    public async Task WhoIsNew_IsAddedOnceAndOnlyWithRoles_HoweverManyOfTheirBrowsersCome()
    {
        var world = await WorldAsync();
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "new@shop.example", "n", roles: [Roles.Agent])).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignInFromAsync(world, "new@shop.example", "n", mayBeAdded: true)).Outcome);
        Assert.Null(await world.People.FindByLoginAsync("new@shop.example"));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            SignInFromAsync(world, "new@shop.example", "n", roles: [Roles.Agent], mayBeAdded: true)));

        Assert.All(results, result => Assert.Equal(SignInOutcome.Done, result.Outcome));
        Assert.Single(await world.People.ListAsync(), person => person.Login == "new@shop.example");
    }

    [Fact]
    public async Task ASession_IsOverAfterItsTime()
    {
        var world = await WorldAsync();
        var result = await world.Person.SignInAsync(Attempt(Password));

        world.Cluster.Bed.Time.Advance(result.Session!.EndsAt - result.Session.BegunAt);

        Assert.Null(await world.ScopesOfAsync(result.Token!));
        Assert.Empty((await world.Person.DescribeAsync()).Sessions);
    }

    [Fact]
    public async Task WhatAPersonMayDo_ChangesWithTheirRoles_AndEndsWhenTheyAreKeptOut()
    {
        var world = await WorldAsync();
        var token = (await world.Person.SignInAsync(Attempt(Password))).Token!;

        await world.People.ChangeAsync(world.Id, new() { Roles = [Roles.Analyst] });
        Assert.Equal(AccessScope.Analytics, await world.ScopesOfAsync(token));
        await world.People.ChangeAsync(world.Id, new() { IsDisabled = true });
        Assert.Null(await world.ScopesOfAsync(token));
        Assert.Equal(SignInOutcome.Wrong, (await world.Person.SignInAsync(Attempt(Password))).Outcome);
        await world.People.ChangeAsync(world.Id, new() { IsDisabled = false });
        Assert.Equal(AccessScope.Analytics, await world.ScopesOfAsync(token));
        await world.People.RemoveAsync(world.Id);
        Assert.Null(await world.ScopesOfAsync(token));
        Assert.Equal(SignInOutcome.Wrong, (await world.Person.SignInAsync(Attempt(Password))).Outcome);
    }

    [Fact]
    public async Task NeitherPasswordNorSecret_IsStored()
    {
        var world = await WorldAsync();
        var token = (await world.Person.SignInAsync(Attempt(Password))).Token!;

        var stored = world.Cluster.Bed.Store.AllCommits
            .Where(commit => commit.Partition.Contains(world.Tenant, StringComparison.Ordinal))
            .SelectMany(commit => commit.Operations)
            .Select(row => Encoding.UTF8.GetString(row.Content.Span))
            .ToList();
        Assert.NotEmpty(stored);
        Assert.All(stored, row => Assert.DoesNotContain(Password, row, StringComparison.Ordinal));
        Assert.All(stored, row => Assert.DoesNotContain(token.Split('.')[3], row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoIsWrongTooOften_Waits_TwiceAsLongEachTime_AndWhoeverTheyAre()
    {
        var world = await WorldAsync();
        var nobody = world.Cluster.Client.GetGrain<IPersonGrain>(GrainKeys.Make(world.Tenant, "nobody-1"));
        foreach (var person in new[] { world.Person, nobody })
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(SignInOutcome.Wrong, (await person.SignInAsync(Attempt("wrong, and long enough"))).Outcome);
            }

            var waiting = await person.SignInAsync(Attempt(Password));
            Assert.Equal(SignInOutcome.Wait, waiting.Outcome);
            Assert.InRange(waiting.RetryAfter, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(30));
            world.Cluster.Bed.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(SignInOutcome.Wrong, (await person.SignInAsync(Attempt("wrong, and long enough"))).Outcome);
            waiting = await person.SignInAsync(Attempt(Password));
            Assert.InRange(waiting.RetryAfter, TimeSpan.FromSeconds(59), TimeSpan.FromMinutes(1));
        }

        world.Cluster.Bed.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInOutcome.Done, (await world.Person.SignInAsync(Attempt(Password))).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await nobody.SignInAsync(Attempt(Password))).Outcome);
    }

    [Fact]
    public async Task APasswordThatSomebodyElseKnows_IsChangedFirst_AndEndsOtherSessions()
    {
        var world = await WorldAsync();
        var before = (await world.Person.SignInAsync(Attempt(Password))).Token!;
        await world.Person.SetPasswordAsync(new() { Text = "handed over on paper", MustChange = true });

        Assert.Null(await world.ScopesOfAsync(before));
        var given = Attempt("handed over on paper");
        Assert.Equal(SignInOutcome.PasswordToChange, (await world.Person.SignInAsync(given)).Outcome);
        foreach (var weak in new[] { "short", "aaaaaaaaaaaaaaaaaaaa", "handed over on paper", new string('x', 300) + "abcdef" })
        {
            Assert.Equal(SignInOutcome.PasswordTooWeak, (await world.Person.SignInAsync(given with { NewPassword = weak })).Outcome);
        }

        Assert.Equal(SignInOutcome.Done, (await world.Person.SignInAsync(given with { NewPassword = "mine alone from now on" })).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await world.Person.SignInAsync(given)).Outcome);
        Assert.Equal(SignInOutcome.Done, (await world.Person.SignInAsync(Attempt("mine alone from now on"))).Outcome);
        Assert.Equal(2, (await world.Person.DescribeAsync()).Sessions.Length);
    }

    [Fact]
    public async Task WithAnApp_ItsCodeIsNeeded_EachOnce_OrARecoveryCode()
    {
        var world = await WorldAsync();
        var secret = (await world.Person.BeginAppAsync()).Texts[0];
        Assert.Equal(SignInOutcome.Done, (await world.Person.SignInAsync(Attempt(Password))).Outcome);
        Assert.Null(await world.Person.ConfirmAppAsync("000000" == Code() ? "000001" : "000000"));
        var recovery = (await world.Person.ConfirmAppAsync(Code()))!.Texts;
        Assert.Equal(10, recovery.Distinct().Count());

        Assert.Equal(SignInOutcome.CodeNeeded, (await world.Person.SignInAsync(Attempt(Password))).Outcome);
        Assert.Equal(SignInOutcome.CodeNeeded, (await SignInAsync(Code())).Outcome);
        world.Cluster.Bed.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(SignInOutcome.Done, (await SignInAsync(Code())).Outcome);
        Assert.Equal(SignInOutcome.CodeNeeded, (await SignInAsync(Code())).Outcome);
        Assert.Equal(SignInOutcome.Done, (await SignInAsync(recovery[3].ToLowerInvariant())).Outcome);
        Assert.Equal(SignInOutcome.CodeNeeded, (await SignInAsync(recovery[3])).Outcome);
        Assert.Equal(9, (await world.Person.DescribeAsync()).RecoveryCodes);

        await world.Person.RemoveAppAsync();
        Assert.Equal(SignInOutcome.Done, (await world.Person.SignInAsync(Attempt(Password))).Outcome);

        string Code() => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(world.Cluster.Bed.Time.GetUtcNow().UtcDateTime);

        Task<SignInResult> SignInAsync(string code) => world.Person.SignInAsync(Attempt(Password) with { Code = code });
    }

    [Fact]
    public async Task NoMoreThan20Sessions_AreKept()
    {
        var world = await WorldAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            tokens.Add((await world.Person.SignInAsync(Attempt(Password) with { Device = $"{i} {new string('x', 300)}" })).Token!);
        }

        var sessions = (await world.Person.DescribeAsync()).Sessions;
        Assert.Equal(20, sessions.Length);
        Assert.StartsWith("21 ", sessions[0].Device, StringComparison.Ordinal);
        Assert.Equal(200, sessions[0].Device.Length);
        Assert.Null(await world.ScopesOfAsync(tokens[1]));
        Assert.NotNull(await world.ScopesOfAsync(tokens[2]));
    }

    [Theory]
    [InlineData("p-")]
    [InlineData("p--")]
    [InlineData("p-ada")]
    [InlineData("p-ada-")]
    [InlineData("p--1")]
    [InlineData("p-.-1")]
    [InlineData("p-nobody-1")]
    [InlineData("q-ada-1")]
    public async Task WhatIsNoSession_IsNone(string id)
    {
        var world = await WorldAsync();

        Assert.Null(await world.Cluster.Client.GetGrain<IAccessGrain>(world.Tenant).VerifyAsync(id, [1, 2, 3]));
    }

    private static SignInAttempt Attempt(string password) => new() { Password = password, Device = "a test" };

    private static async Task<SignInResult> SignInFromAsync(
        World world,
        string login,
        string subject,
        string issuer = "https://login.example",
        ImmutableArray<string>? roles = null,
        bool mayBeAdded = false)
    {
        var identity = new ProvidedIdentity { Issuer = issuer, Subject = subject, Device = "a test" };
        var who = new ProvidedPerson(identity, login, null, roles, mayBeAdded);
        return (await world.Cluster.Client.SignInFromAsync(world.Tenant, who)).Result;
    }

    private async Task<World> WorldAsync()
    {
        var cluster = _cluster!;
        var tenant = Clusters.NewId("people-");
        var people = cluster.Client.GetGrain<IPeopleGrain>(tenant);
        var id = (await people.CreateAsync(new() { Login = "sam", Name = "Sam", Roles = [Roles.Agent] })).Person!.Id;
        var person = cluster.Client.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, id));
        Assert.Equal(SignInOutcome.Done, await person.SetPasswordAsync(new() { Text = Password }));
        return new(cluster, tenant, id, people, person);
    }

    private sealed record World(TestCluster Cluster, string Tenant, string Id, IPeopleGrain People, IPersonGrain Person)
    {
        /// <summary>As a gateway asks.</summary>
        public Task<AccessScope?> ScopesOfAsync(string token) => Cluster.Client.GetGrain<IAccessGrain>(Tenant)
            .VerifyAsync(token.Split('.')[2], [.. SHA256.HashData(Encoding.ASCII.GetBytes(token.Split('.')[3]))]);
    }
}
