using CsCheck;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Storage.Tests.Protection;

public sealed class PayloadProtectionTests : IDisposable
{
    private static readonly string Master = MasterKey.Fresh();
    private readonly InMemoryPartitionStore _keys = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private readonly MasterKey _master = new(Master, path: null);
    private readonly PayloadProtection _protection;

    public PayloadProtectionTests() => _protection = new PayloadProtection(_keys, _master, _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _master.Dispose();

    [Fact]
    public async Task Open_OfAnUnknownSubject_GivesNullAndMakesNothing()
    {
        Assert.Null(await _protection.OpenSubjectAsync("demo", "customer:1", Stop));
        Assert.Empty(await _keys.ListPartitionsAsync("", null, Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task ASubjectsKey_IsTheSameAfterARestart()
    {
        var cipher = await _protection.OpenOrCreateSubjectAsync("demo", "customer:1", Stop);
        var data = cipher.Protect("Ada"u8, "name");

        var later = new PayloadProtection(_keys, new MasterKey(Master, null), _time);

        Assert.Equal("Ada"u8.ToArray(), (await later.OpenSubjectAsync("demo", "customer:1", Stop))!.Unprotect(data, "name"));
        Assert.Equal("Ada"u8.ToArray(), (await later.OpenOrCreateSubjectAsync("demo", "customer:1", Stop)).Unprotect(data, "name"));
    }

    [Fact]
    public async Task ManyAtOnce_MakeOneKey()
    {
        var ciphers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            async () => await new PayloadProtection(_keys, new MasterKey(Master, null), _time).OpenOrCreateSubjectAsync("demo", $"s{i % 2}", Stop), Stop)));

        for (var i = 0; i < ciphers.Length; i++)
        {
            Assert.Equal("x"u8, ciphers[i % 2].Unprotect(ciphers[i].Protect("x"u8, "f"), "f"));
        }
    }

    [Fact]
    public async Task FirstStarts_OfManyAtOnce_AgreeOnTheKeyStore()
    {
        for (var round = 0; round < 30; round++)
        {
            var keys = new InMemoryPartitionStore();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(silo => Task.Run(
                async () =>
                {
                    var protection = new PayloadProtection(keys, new MasterKey(Master, null), _time);
                    if (silo % 2 == 0)
                    {
                        await protection.DestroySubjectAsync("demo", $"s{silo}", Stop);
                    }
                    else
                    {
                        await protection.OpenOrCreateSubjectAsync("demo", $"s{silo}", Stop);
                    }
                },
                Stop)));
        }
    }

    [Fact]
    public async Task SubjectsAndTenants_HaveDifferentKeys()
    {
        var one = await _protection.OpenOrCreateSubjectAsync("demo", "s1", Stop);
        var data = one.Protect("x"u8, "f");

        foreach (var other in new[]
        {
            await _protection.OpenOrCreateSubjectAsync("demo", "s2", Stop),
            await _protection.OpenOrCreateSubjectAsync("other", "s1", Stop),
            await _protection.OpenTenantAsync("demo", Stop),
        })
        {
            Assert.Throws<DataUnreadableException>(() => other.Unprotect(data, "f"));
        }
    }

    [Fact]
    public async Task TenantsData_IsReadAfterARestart()
    {
        var data = (await _protection.OpenTenantAsync("demo", Stop)).Protect("secret"u8, "webhook");

        var later = new PayloadProtection(_keys, new MasterKey(Master, null), _time);

        Assert.Equal("secret"u8.ToArray(), (await later.OpenTenantAsync("demo", Stop)).Unprotect(data, "webhook"));
    }

    [Fact]
    public async Task ADestroyedSubject_IsErasedForEver()
    {
        await _protection.OpenOrCreateSubjectAsync("demo", "s", Stop);
        var erasedAt = await _protection.DestroySubjectAsync("demo", "s", Stop);
        _time.Advance(TimeSpan.FromDays(1));
        var later = new PayloadProtection(_keys, new MasterKey(Master, null), _time);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), erasedAt);
        foreach (var protection in new[] { _protection, later })
        {
            Assert.Equal(erasedAt, (await Assert.ThrowsAsync<SubjectErasedException>(async () => await protection.OpenSubjectAsync("demo", "s", Stop))).ErasedAt);
            Assert.Equal(erasedAt, (await Assert.ThrowsAsync<SubjectErasedException>(async () => await protection.OpenOrCreateSubjectAsync("demo", "s", Stop))).ErasedAt);
            Assert.Equal(erasedAt, await protection.DestroySubjectAsync("demo", "s", Stop));
        }

        Assert.NotNull(await _protection.OpenOrCreateSubjectAsync("demo", "another", Stop));
    }

    [Fact]
    public async Task ASubjectDestroyedBeforeItHadAKey_NeverGetsOne()
    {
        await _protection.DestroySubjectAsync("demo", "s", Stop);

        await Assert.ThrowsAsync<SubjectErasedException>(async () => await _protection.OpenOrCreateSubjectAsync("demo", "s", Stop));
    }

    [Fact]
    public async Task ADestroyedKey_IsInNoFileOfTheKeyStore()
    {
        using var folder = new TemporaryFolder();
        using var keys = SqlitePartitionStore.Open(new SqliteStoreOptions { Path = folder.File("keys.db"), SecureDelete = true });
        var protection = new PayloadProtection(keys, _master, _time);
        await protection.OpenOrCreateSubjectAsync("demo", "s", Stop);
        var partition = await keys.ListPartitionsAsync("s|", null, Stop).FirstAsync(Stop);
        var wrapped = (await keys.ReadAsync(partition, "s", Stop))!.Content.ToArray();
        Assert.True(await FilesContainAsync(folder, wrapped));

        await protection.DestroySubjectAsync("demo", "s", Stop);

        Assert.False(await FilesContainAsync(folder, wrapped));
    }

    [Fact]
    public async Task ADamagedKey_IsUnreadable_AndIsNotReplaced()
    {
        await _protection.OpenOrCreateSubjectAsync("demo", "s", Stop);
        var partition = await _keys.ListPartitionsAsync("s|", null, Stop).FirstAsync(Stop);
        var content = (await _keys.ReadAsync(partition, "s", Stop))!.Content.ToArray();
        content[20] ^= 1;
        await _keys.CommitAsync(partition, [RowOperation.Put("s", content)], Stop);

        await Assert.ThrowsAsync<DataUnreadableException>(async () => await _protection.OpenSubjectAsync("demo", "s", Stop));
        await Assert.ThrowsAsync<DataUnreadableException>(async () => await _protection.OpenOrCreateSubjectAsync("demo", "s", Stop));
        Assert.Equal(content, (await _keys.ReadAsync(partition, "s", Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task SubjectsOfATenant_AreSpreadOverPartitions()
    {
        for (var i = 0; i < 100; i++)
        {
            await _protection.OpenOrCreateSubjectAsync("demo", $"conversation:{i}", Stop);
        }

        Assert.True((await _keys.ListPartitionsAsync("s|", "s}", Stop).ToArrayAsync(Stop)).Length > 50);
    }

    [Theory]
    [InlineData("a/b", "c#d?")]
    [InlineData("a|b", "~|\U0001F600")]
    public async Task NamesOfAnyCharacters_HaveKeys(string tenant, string subject)
    {
        var data = (await _protection.OpenOrCreateSubjectAsync(tenant, subject, Stop)).Protect("x"u8, "f");

        Assert.Equal("x"u8.ToArray(), (await _protection.OpenSubjectAsync(tenant, subject, Stop))!.Unprotect(data, "f"));
    }

    /// <summary>Encrypt, erase, read, in any order: what was written before an erasure is never read after it, all else always.</summary>
    [Fact]
    public async Task AnyHistory_ReadsExactlyWhatWasNotErased()
    {
        Gen<(int Subject, bool Erase)[]> histories = Gen.Select(Gen.Int[0, 3], Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))).Array[1, 30];
        var history = 0;

        await histories.SampleAsync(
            async steps =>
            {
                var tenant = $"t{Interlocked.Increment(ref history)}";
                var erased = new HashSet<int>();
                var written = new List<(int Subject, byte[] Data, byte Value)>();
                foreach ((var subject, var erase) in steps)
                {
                    if (erase)
                    {
                        await _protection.DestroySubjectAsync(tenant, $"s{subject}", Stop);
                        erased.Add(subject);
                    }
                    else if (!erased.Contains(subject))
                    {
                        var cipher = await _protection.OpenOrCreateSubjectAsync(tenant, $"s{subject}", Stop);
                        var value = (byte)written.Count;
                        written.Add((subject, cipher.Protect([value], "f"), value));
                    }
                }

                foreach ((var subject, var data, var value) in written)
                {
                    if (erased.Contains(subject))
                    {
                        await Assert.ThrowsAsync<SubjectErasedException>(async () => await _protection.OpenSubjectAsync(tenant, $"s{subject}", Stop));
                    }
                    else
                    {
                        Assert.Equal([value], (await _protection.OpenSubjectAsync(tenant, $"s{subject}", Stop))!.Unprotect(data, "f"));
                    }
                }
            },
            iter: 200);
    }

    private static async Task<bool> FilesContainAsync(TemporaryFolder folder, byte[] secret)
    {
        foreach (var path in Directory.GetFiles(folder.Path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, Stop);
            if (copy.ToArray().AsSpan().IndexOf(secret) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
