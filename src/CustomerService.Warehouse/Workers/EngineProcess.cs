using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Workers;

/// <summary>A process that one tenant's queries run in, seen from the silo. One caller at a time.</summary>
internal sealed class EngineProcess : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>To start and to read what is there is no query's fault.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly WarehouseOptions _options;
    private readonly TimeProvider _time;

    /// <summary>It takes a moment to be gone.</summary>
    private bool _isKilled;

    public EngineProcess(WarehouseOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _process = Process.Start(EngineCommand.Make())!;
        StepBack();

        // Nobody reads what it might say there, and a full pipe would stop it.
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it can be asked again.</summary>
    public bool IsAlive => !_isKilled && !_process.HasExited;

    public Task OpenAsync(EngineFiles files, CancellationToken ct) =>
        AskAsync(EngineFrameKind.Open, JsonSerializer.SerializeToUtf8Bytes(files, EngineJson.Default.EngineFiles), StartTimeout, ct);

    public Task AppendAsync(IEnumerable<FactRow> rows, CancellationToken ct) =>
        AskAsync(EngineFrameKind.Rows, EngineRows.Write(rows), StartTimeout, ct);

    /// <exception cref="QueryRefusedException">It is not allowed, or can't be answered.</exception>
    public Task<byte[]> QueryAsync(EngineQuery query, CancellationToken ct) =>
        AskAsync(
            EngineFrameKind.Query, JsonSerializer.SerializeToUtf8Bytes(query, EngineJson.Default.EngineQuery), _options.QueryTimeout, ct,
            query.Into?.Path);

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task<byte[]> AskAsync(
        EngineFrameKind kind, byte[] content, TimeSpan timeout, CancellationToken ct, string? file = null)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var answering = AnswerAsync(new EngineFrame(kind, content), limit.Token);
        try
        {
            while (await Task.WhenAny(answering, Task.Delay(LookEvery, _time, CancellationToken.None)) != answering)
            {
                if (file is not null && new FileInfo(file) is { Exists: true, Length: > QueryTarget.MostBytes })
                {
                    Kill();
                    throw new QueryRefusedException($"The file is larger than {QueryTarget.MostBytes / 1048576} MB: narrow it down.");
                }

                if (IsTooLarge())
                {
                    Kill();
                    throw new QueryRefusedException($"The query needs more than {_options.QueryMegabytes} MB of memory: narrow it down.");
                }
            }

            return await answering;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Kill();
            throw new QueryRefusedException($"The query took longer than {timeout.TotalSeconds} s: narrow it down.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Kill();
            throw new QueryRefusedException("The query brought down the process that it ran in: narrow it down.");
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw;
        }
    }

    private async Task<byte[]> AnswerAsync(EngineFrame asked, CancellationToken ct)
    {
        await asked.WriteAsync(_process.StandardInput.BaseStream, ct);
        var answer = await EngineFrame.ReadAsync(_process.StandardOutput.BaseStream, ct) ?? throw new InvalidDataException("It ended.");
        return answer.Kind == EngineFrameKind.Answer
            ? answer.Content
            : throw new QueryRefusedException(Encoding.UTF8.GetString(answer.Content));
    }

    /// <summary>The engine keeps to its bound by and large: not with what it makes of texts.</summary>
    private bool IsTooLarge()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64 > (_options.QueryMegabytes + EngineCommand.OwnMegabytes) * 1024L * 1024L;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Customers come first: it has the processors that they leave.</summary>
    private void StepBack()
    {
        try
        {
            _process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone already, which the first question finds, or this machine has no such thing.
        }
    }

    private void Kill()
    {
        _isKilled = true;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It is gone.
        }
    }
}
