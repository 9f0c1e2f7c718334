#pragma once
// qpdf, as far as kho uses it. Its JSON.hh stays out: clang 14 refuses the defaulted destructors of that
// file's nested classes in C++20, and kho asks qpdf for no JSON.

#ifndef JSON_HH
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
