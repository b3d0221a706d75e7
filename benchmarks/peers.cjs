// The peers of the benchmark that run on Node, each writing the same document from the same data.
//
//     node benchmarks/peers.cjs PROGRAM DATA.json OUT.docx TEMPLATE.docx
const fs = require("fs");
const [program, source, out, template] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(source, "utf-8"));

const programs = {
  async docx() {
    const { Document, HeadingLevel, Packer, Paragraph, TextRun } = require("docx");
    const heading = (text) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
    const point = (one, index) =>
      new Paragraph({
        children: [new TextRun({ text: `${index + 1}.${one.lead}。`, bold: true }), new TextRun(one.text)],
      });
    const children = [
      new Paragraph({ text: data.title, heading: HeadingLevel.TITLE }),
      heading("主要做法"),
      ...data.points.map(point),
      heading("下一步打算"),
      new Paragraph("继续抓好落实。"),
    ];
    fs.writeFileSync(out, await Packer.toBuffer(new Document({ sections: [{ children }] })));
  },
  async docxtemplater() {
    const Docxtemplater = require("docxtemplater");
    const PizZip = require("pizzip");
    const filled = new Docxtemplater(new PizZip(fs.readFileSync(template)), { paragraphLoop: true });
    filled.render({ ...data, points: data.points.map((one, index) => ({ number: index + 1, ...one })) });
    fs.writeFileSync(out, filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  },
  async carbone() {
    const carbone = require("carbone");
    const points = data.points.map((one, index) => ({ number: index + 1, ...one }));
    const made = await new Promise((done, failed) =>
      carbone.render(template, { ...data, points }, (error, result) => (error ? failed(error) : done(result))),
    );
    fs.writeFileSync(out, made);
  },
};

programs[program]().then(() => process.exit(0));
