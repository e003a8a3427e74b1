// Draws a chart of the console with Apache ECharts, in the page's own colours.
import { init } from '../vendor/echarts/echarts.js';

const charts = new WeakMap();
const still = matchMedia('(prefers-reduced-motion: reduce)');

// Colours are computed by the browser itself: light-dark() and color-mix() come out as what is shown.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const color = (element, name) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = '#000';
  const probe = element.querySelector('.probe');
  probe.style.color = `var(${name})`;
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
};

// Counts are bars and straight lines: a curve would show values between two hours that nobody counted.
const looks = {
  now: (paint) => ({
    type: 'bar', z: 2, barCategoryGap: '24%', barMinHeight: 1,
    itemStyle: { color: paint('--chart-now'), borderRadius: [2, 2, 0, 0] },
  }),
  line: (paint) => ({
    type: 'line', z: 4, symbol: 'circle', symbolSize: 5, showSymbol: true,
    lineStyle: { width: 2, color: paint('--accent') }, itemStyle: { color: paint('--accent') },
  }),
  before: (paint) => ({
    type: 'line', z: 4, symbol: 'circle', symbolSize: 5, showSymbol: true,
    lineStyle: { width: 1.5, color: paint('--chart-before') }, itemStyle: { color: paint('--chart-before') },
  }),
  area: (paint) => ({
    type: 'line', z: 4, symbol: 'circle', symbolSize: 5, showSymbol: false,
    lineStyle: { width: 2, color: paint('--accent') }, itemStyle: { color: paint('--accent') }, areaStyle: { color: paint('--chart-now'), opacity: 0.45 },
  }),
  // What a bar of a value stood at before: a mark across it, for there is no line between values.
  mark: (paint) => ({
    type: 'line', z: 4, symbol: 'rect', symbolSize: [14, 3], showSymbol: true, lineStyle: { width: 0, opacity: 0 }, itemStyle: { color: paint('--chart-before') },
  }),
  stack: (paint, number) => ({
    type: 'bar', z: 2, stack: 'all', barCategoryGap: '24%', itemStyle: { color: paint(`--stack-${number}`) },
  }),
  earlier: (paint) => ({
    type: 'line', z: 3, showSymbol: false,
    lineStyle: { width: 1.5, type: [3, 4], color: paint('--chart-before') }, itemStyle: { color: paint('--chart-before') },
  }),
};

// Lengths of time to two figures, as the page writes them.
const short = (value, digits) => Number(value.toFixed(digits)).toLocaleString('en');
const seconds = (value) => (value < 1 ? `${short(1000 * value, 0)} ms` : value < 10 ? `${short(value, 1)} s` : value < 120 ? `${short(value, 0)} s`
  : value < 7200 ? `${short(value / 60, 0)} min` : `${short(value / 3600, 1)} h`);
const units = {
  count: (value) => value.toLocaleString('en'),
  share: (value) => `${short(100 * value, 1)} %`,
  seconds,
  milliseconds: (value) => seconds(value / 1000),
  number: (value) => short(value, 2),
};

const lookOf = (look, paint) => (look.startsWith('stack') ? looks.stack(paint, look.slice(5)) : looks[look](paint));

const draw = (element) => {
  const { chart, spec } = charts.get(element);
  const paint = (name) => color(element, name);
  const marks = new Set(spec.marks);
  const written = units[spec.unit];
  const size = parseFloat(getComputedStyle(element).fontSize);
  const text = { color: paint('--soft'), fontSize: size, fontFamily: getComputedStyle(element).fontFamily };
  chart.setOption({
    animation: !still.matches,
    animationDuration: 0,
    animationDurationUpdate: 300,
    textStyle: text,
    grid: { left: spec.isBare ? 0 : 4, right: spec.isBare ? 0 : 8, top: spec.isBare ? 4 : 10, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', confine: true, transitionDuration: 0,
      backgroundColor: paint('--card'), borderColor: paint('--edge'), borderWidth: 1, padding: [8, 10], textStyle: { ...text, color: paint('--ink') },
      axisPointer: { type: 'line', animation: false, z: 1, lineStyle: { color: paint('--edge'), width: 1, type: 'solid' } },
      formatter: (points) => [spec.titles?.[points[0].dataIndex] ?? points[0].axisValue,
        ...points.filter(({ value }) => value !== null && value !== undefined && value !== '-').map(({ seriesName, value }) => `${seriesName}  ${written(Number(value))}`)].join('\n'),
    },
    xAxis: {
      type: 'category', data: spec.labels, boundaryGap: true, show: !spec.isBare,
      axisLine: { lineStyle: { color: paint('--line') } }, axisTick: { show: false },
      axisLabel: { ...text, margin: size * 0.75, hideOverlap: true, interval: (index) => marks.has(index) },
    },
    yAxis: {
      type: 'value', show: !spec.isBare, minInterval: spec.unit === 'count' ? 1 : 0, splitNumber: 4, axisLabel: { ...text, formatter: written },
      splitLine: { lineStyle: { color: paint('--line') } },
    },
    // What still runs is paler: it is not all there yet.
    series: spec.series.map(({ name, values, look }) => ({ name, data: (look === 'now' || look.startsWith('stack')) && spec.running !== null ? values.map((value, index) => (index === spec.running ? { value, itemStyle: { opacity: 0.5 } } : value)) : values, emphasis: { disabled: true }, ...lookOf(look, paint), ...(spec.isBare && { showSymbol: false }) })),
  }, { notMerge: false, replaceMerge: ['series'] });
};

// The spec: { labels, titles, marks, running, series: [{ name, values, look }] }, all of it text and numbers.
export const show = (element, spec) => {
  // Whoever was quick is on another page already.
  if (!element) return;
  let entry = charts.get(element);
  if (!entry) {
    const chart = init(element.querySelector('.canvas'), null, { renderer: 'canvas' });
    // A click anywhere above a label leads to what it is of: a bar may be too low to be hit.
    const at = ({ offsetX, offsetY }) => {
      const links = charts.get(element)?.spec.links;
      return links && chart.containPixel('grid', [offsetX, offsetY]) ? links[chart.convertFromPixel({ xAxisIndex: 0 }, offsetX)] : undefined;
    };
    chart.getZr().on('click', (event) => { const link = at(event); if (link) window.Blazor.navigateTo(link); });
    chart.getZr().on('mousemove', (event) => { chart.getZr().setCursorStyle(at(event) ? 'pointer' : 'default'); });
    const resized = new ResizeObserver(() => { chart.resize(); });
    resized.observe(element);
    const repaint = () => draw(element);
    addEventListener('schemechange', repaint);
    still.addEventListener('change', repaint);
    entry = { chart, end: () => { resized.disconnect(); removeEventListener('schemechange', repaint); still.removeEventListener('change', repaint); chart.dispose(); } };
    charts.set(element, entry);
  }
  entry.spec = spec;
  draw(element);
  element.dataset.drawn = 'true';
};

export const end = (element) => {
  if (!element) return;
  charts.get(element)?.end();
  charts.delete(element);
};
