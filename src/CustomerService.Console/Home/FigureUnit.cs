namespace CustomerService.WebConsole.Home;

/// <summary>How a figure is written.</summary>
internal enum FigureUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A share, 0 to 1.</summary>
    Share,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>A number on some scale, such as a grade.</summary>
    Number,
}
