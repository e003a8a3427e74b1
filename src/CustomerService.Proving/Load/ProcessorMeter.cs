using System.Diagnostics;

namespace CustomerService.Proving.Load;

/// <summary>Processor time of this process per turn, from the end of the warm-up on: what compiling cost before does not count.</summary>
internal sealed class ProcessorMeter : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private TimeSpan _from;
    private long _sentBefore;
    private bool _warm;

    /// <summary>Tells how far the run is; the first call after the warm-up starts the measurement.</summary>
    public void Observe(bool warm, long sent)
    {
        if (warm && !_warm)
        {
            _warm = true;
            _process.Refresh();
            _from = _process.TotalProcessorTime;
            _sentBefore = sent;
        }
    }

    /// <summary>The result so far, in microseconds; 0 when nothing was sent since the warm-up.</summary>
    public double MicrosecondsPerTurn(long sent)
    {
        _process.Refresh();
        var turns = sent - _sentBefore;
        return _warm && turns > 0 ? (_process.TotalProcessorTime - _from).TotalMicroseconds / turns : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
