using System.Text;
using CustomerService.Content;
using CustomerService.Storage.Attachments;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Storage.Tests.Attachments;

/// <summary>Files of conversations: kept encrypted, found by their conversation only, erased with it.</summary>
public sealed class AttachmentStoreTests : IDisposable
{
    private static readonly byte[] Note = Encoding.UTF8.GetBytes("Zacharias Quillfeather, order 4711");

    private readonly InMemoryPartitionStore _rows = new();
    private readonly InMemoryBlobStore _blobs = new();
    private readonly MasterKey _master = new(MasterKey.Fresh(), path: null);
    private readonly PayloadProtection _protection;
    private readonly AttachmentOptions _options = new() { MaxBytes = 1_000, MaxPerConversation = 3 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));

    public AttachmentStoreTests() => _protection = new PayloadProtection(new InMemoryPartitionStore(), _master, _time);

    private AttachmentStore Store => new(_rows, _blobs, _protection, Unsent, Options.Create(_options));

    private UnsentFiles Unsent => new(_rows, _blobs, _time, Options.Create(_options));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _master.Dispose();

    [Fact]
    public async Task AFile_IsKept_AndReadAgain()
    {
        var kept = await KeepAsync("note.txt");

        var found = (await Store.FindAsync("demo", "c-1", kept.Id, Stop))!;

        Assert.Equal(new Attachment { Id = kept.Id, MediaType = "text/plain", Size = Note.Length, Name = "note.txt" }, found);
        Assert.Equal(Note, (await Store.ReadAsync("demo", "c-1", found, Stop))!.Value.ToArray());
        Assert.Equal(new Media { MediaType = "text/plain", AttachmentId = kept.Id, Name = "note.txt", Size = Note.Length }, found.ToMedia());
    }

    [Fact]
    public async Task WhatNoMessageRefersTo_IsRemovedInTime_AndTheRestStays()
    {
        var sent = await KeepAsync("sent.txt");
        var unsent = await KeepAsync("unsent.txt");
        Assert.Equal(sent, await Store.ReferAsync("demo", "c-1", sent.Id, Stop));

        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Unsent.SweepAsync(Stop));
        var late = await KeepAsync("late.txt");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Unsent.SweepAsync(Stop));
        Assert.Equal(0, await Unsent.SweepAsync(Stop));

        Assert.Null(await Store.FindAsync("demo", "c-1", unsent.Id, Stop));
        Assert.Null(await Store.ReferAsync("demo", "c-1", unsent.Id, Stop));
        Assert.Null(await _blobs.ReadAsync($"attachments/{unsent.Id[..2]}/{unsent.Id}", Stop));
        Assert.NotNull(await Store.ReadAsync("demo", "c-1", sent, Stop));
        Assert.Equal(late, await Store.ReferAsync("demo", "c-1", late.Id, Stop));

        // The message came again: its file is there.
        Assert.Equal(sent, await Store.ReferAsync("demo", "c-1", sent.Id, Stop));
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await Unsent.SweepAsync(Stop));
    }

    [Fact]
    public async Task AFileThatCantBeRemoved_KeepsNoOther_AndIsTriedAgain()
    {
        Attachment[] files = [await KeepAsync("1.txt"), await KeepAsync("2.txt"), await KeepAsync("3.txt")];
        var first = files.MinBy(file => file.Id, StringComparer.Ordinal)!;
        var stuck = $"attachments/{first.Id[..2]}/{first.Id}";
        _time.Advance(TimeSpan.FromHours(24));

        var jammed = new UnsentFiles(_rows, new JammedBlobs(_blobs, stuck), _time, Options.Create(_options));
        await Assert.ThrowsAsync<IOException>(() => jammed.SweepAsync(Stop));

        foreach (var file in files)
        {
            Assert.Equal(file == first, await _blobs.ReadAsync($"attachments/{file.Id[..2]}/{file.Id}", Stop) is not null);
        }

        Assert.Equal(1, await Unsent.SweepAsync(Stop));
        Assert.Null(await _blobs.ReadAsync(stuck, Stop));
    }

    [Fact]
    public async Task WhatIsBeingRemoved_IsTakenByNoMessage_AndACrashLeavesNothing()
    {
        var file = await KeepAsync("note.txt");
        var row = (await _rows.ReadAsync($"at-unsent|{file.Id[0]}", file.Id, Stop))!;
        var stored = Encoding.UTF8.GetString(row.Content.Span);
        Assert.Equal("{\"partition\":\"at|demo|c-1\",\"at\":\"2026-11-29T12:00:00+00:00\",\"going\":false}", stored); // as it is on disks
        var claimed = stored.Replace("\"going\":false", "\"going\":true", StringComparison.Ordinal);
        await _rows.CommitAsync($"at-unsent|{file.Id[0]}", [RowOperation.Put(file.Id, Encoding.UTF8.GetBytes(claimed))], Stop);

        Assert.Null(await Store.ReferAsync("demo", "c-1", file.Id, Stop));
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, await Unsent.SweepAsync(Stop));
        Assert.Null(await Store.FindAsync("demo", "c-1", file.Id, Stop));
        Assert.Null(await _rows.ReadAsync($"at-unsent|{file.Id[0]}", file.Id, Stop));
    }

    [Fact]
    public async Task TheService_SweepsEveryHour()
    {
        var file = await KeepAsync("note.txt");
        using var service = new UnsentFilesService(Unsent, _time, NullLogger<UnsentFilesService>.Instance);
        await service.StartAsync(Stop);
        while (await Store.FindAsync("demo", "c-1", file.Id, Stop) is not null)
        {
            _time.Advance(TimeSpan.FromHours(1)); // The service may not wait for its timer yet.
            await Task.Yield();
        }

        await service.StopAsync(Stop);
    }

    [Fact]
    public async Task NothingOfIt_IsReadableInTheStore()
    {
        var kept = await KeepAsync("Quillfeather.txt");

        var row = Encoding.UTF8.GetString((await _rows.ReadAsync("at|demo|c-1", kept.Id, Stop))!.Content.Span);
        var blob = Encoding.UTF8.GetString((await _blobs.ReadAsync($"attachments/{kept.Id[..2]}/{kept.Id}", Stop))!.Value.Span);
        Assert.DoesNotContain("Quillfeather", row + blob + kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherConversation_AndAnotherTenant_HaveNoSuchFile()
    {
        var kept = await KeepAsync("note.txt");
        await Store.SaveAsync("demo", "c-2", null, Note, Stop);

        Assert.Null(await Store.FindAsync("demo", "c-2", kept.Id, Stop));
        Assert.Null(await Store.FindAsync("other", "c-1", kept.Id, Stop));
        await Assert.ThrowsAsync<DataUnreadableException>(() => Store.ReadAsync("demo", "c-2", kept, Stop));
    }

    [Fact]
    public async Task WhatIsErased_IsGone_AndStaysSo()
    {
        var kept = await KeepAsync("note.txt");

        await _protection.DestroySubjectAsync("demo", "c:c-1", Stop);

        Assert.Null(await Store.FindAsync("demo", "c-1", kept.Id, Stop));
        Assert.Null(await Store.ReadAsync("demo", "c-1", kept, Stop));
        Assert.Equal(AttachmentOutcome.Erased, (await Store.SaveAsync("demo", "c-1", null, Note, Stop)).Outcome);
    }

    [Fact]
    public async Task WhatIsNotTaken_IsSaid()
    {
        Assert.Equal(AttachmentOutcome.Empty, (await Store.SaveAsync("demo", "c-1", null, default, Stop)).Outcome);
        Assert.Equal(AttachmentOutcome.TooLarge, (await Store.SaveAsync("demo", "c-1", null, new byte[1_001], Stop)).Outcome);
        Assert.Equal(AttachmentOutcome.TypeNotAllowed, (await Store.SaveAsync("demo", "c-1", "harmless.png", "<html>"u8.ToArray(), Stop)).Outcome);
        _options.Types.Add("image/png");
        Assert.Equal(AttachmentOutcome.TypeNotAllowed, (await Store.SaveAsync("demo", "c-1", null, Note, Stop)).Outcome);
        Assert.Empty(await _blobs.ListAsync("", Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task AConversation_HasSoManyFiles_AndNoMore()
    {
        for (var i = 0; i < 3; i++)
        {
            await KeepAsync(null);
        }

        Assert.Equal(AttachmentOutcome.TooMany, (await Store.SaveAsync("demo", "c-1", null, Note, Stop)).Outcome);
        Assert.Equal(AttachmentOutcome.Kept, (await Store.SaveAsync("demo", "c-2", null, Note, Stop)).Outcome);
    }

    [Fact]
    public async Task AFileThatIsBroughtAgain_IsTheSame_AndIsNotReadAgain()
    {
        var read = 0;
        ValueTask<ReadOnlyMemory<byte>> Read(CancellationToken ct)
        {
            read++;
            return new(Note);
        }

        var first = await Store.SaveOnceAsync("demo", "c-1", "mail|1|0", "note.txt", Read, Stop);
        var again = await Store.SaveOnceAsync("demo", "c-1", "mail|1|0", "note.txt", Read, Stop);
        Assert.Equal((first, 1), (again, read));
        Assert.Equal(first.Attachment, await Store.ReferAsync("demo", "c-1", first.Attachment!.Id, Stop));

        // The id tells nothing: another conversation's file of the same key has another.
        var other = await Store.SaveOnceAsync("demo", "c-2", "mail|1|0", "note.txt", Read, Stop);
        var next = await Store.SaveOnceAsync("demo", "c-1", "mail|1|1", "note.txt", Read, Stop);
        Assert.Equal(3, new[] { first, other, next }.Select(each => each.Attachment!.Id).Distinct().Count());

        await _protection.DestroySubjectAsync("demo", "c:c-1", Stop);
        Assert.Equal(AttachmentOutcome.Erased, (await Store.SaveOnceAsync("demo", "c-1", "mail|1|2", null, Read, Stop)).Outcome);
        Assert.Equal(3, read);
    }

    [Fact]
    public async Task AFileThatIsBroughtAgain_AfterACrashBetween_IsKept()
    {
        ValueTask<ReadOnlyMemory<byte>> Read(CancellationToken ct) => new(Note);
        var first = await Store.SaveOnceAsync("demo", "c-1", "mail|1|0", "note.txt", Read, Stop);
        await _rows.CommitAsync("at|demo|c-1", [RowOperation.Delete(first.Attachment!.Id)], Stop);

        Assert.Equal(first, await Store.SaveOnceAsync("demo", "c-1", "mail|1|0", "note.txt", Read, Stop));
    }

    [Theory]
    [InlineData("..\\..\\C:\\temp\\a.txt", "a.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("a\r\nb.txt", "ab.txt")]
    [InlineData(" / ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task AName_IsAFilesName(string? name, string? kept) => Assert.Equal(kept, (await KeepAsync(name)).Name);

    [Fact]
    public async Task ALongName_IsCut() => Assert.Equal(ContentLimits.Name, (await KeepAsync(new string('x', 5_000))).Name!.Length);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task AnIdThatIsNone_FindsNothing(string id) => Assert.Null(await Store.FindAsync("demo", "c-1", id, Stop));

    [Fact]
    public void Options_AreChecked_AllAtOnce()
    {
        var wrong = new AttachmentOptions { MaxBytes = 0, MaxPerConversation = -1 };
        wrong.Types.Add("application/x-msdownload");

        Assert.Equal(3, new AttachmentOptionsValidator().Validate(null, wrong).Failures!.Count());
        Assert.True(new AttachmentOptionsValidator().Validate(null, new AttachmentOptions()).Succeeded);
        Assert.Equal((10 * 1024 * 1024, 50, 0), (new AttachmentOptions().MaxBytes, new AttachmentOptions().MaxPerConversation, new AttachmentOptions().Types.Count));
    }

    private async Task<Attachment> KeepAsync(string? name)
    {
        var result = await Store.SaveAsync("demo", "c-1", name, Note, Stop);
        Assert.Equal(AttachmentOutcome.Kept, result.Outcome);
        return result.Attachment!;
    }

    /// <summary>Blobs of which one can't be removed.</summary>
    private sealed class JammedBlobs(IBlobStore inner, string stuck) : IBlobStore
    {
        public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) =>
            inner.WriteAsync(name, content, ct);

        public Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken ct = default) =>
            inner.ReadAsync(name, ct);

        public Task DeleteAsync(string name, CancellationToken ct = default) =>
            name == stuck ? throw new IOException("The file is open.") : inner.DeleteAsync(name, ct);

        public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken ct = default) =>
            inner.ListAsync(prefix, ct);
    }
}
